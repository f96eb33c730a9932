<?php
// Installs WordPress as its installer does: words of the title, in Indonesian. Arguments: docroot, title.
define('WP_INSTALLING', true);
require $argv[1] . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install($argv[2], 'pengelola', 'pengelola@contoh.go.id', true, '', wp_generate_password(), 'id_ID');
update_option('timezone_string', 'Asia/Jakarta');
update_option('date_format', 'j F Y');
