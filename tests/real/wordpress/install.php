<?php
// Installs WordPress as its installer does, in Indonesian. Arguments: docroot, title.
// What the installer publishes of itself (Hello world) is deleted, as every office does.
define('WP_INSTALLING', true);
require $argv[1] . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install($argv[2], 'pengelola', 'pengelola@contoh.go.id', true, '', wp_generate_password(), 'id_ID');
update_option('timezone_string', 'Asia/Jakarta');
update_option('date_format', 'j F Y');
$wp_rewrite->set_permalink_structure('/%year%/%monthnum%/%postname%/');
flush_rewrite_rules();
foreach (get_posts(['numberposts' => -1, 'post_type' => ['post', 'page'], 'post_status' => 'any']) as $old) {
    wp_delete_post($old->ID, true);
}
