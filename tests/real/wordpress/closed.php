<?php
// What "security" plugins do on many sites of offices: no feed, no REST, no sitemap. Only pages are left.
if (getenv('WP_CLOSED')) {
    foreach (['do_feed', 'do_feed_rdf', 'do_feed_rss', 'do_feed_rss2', 'do_feed_atom'] as $feed) {
        add_action($feed, fn () => wp_die('Feed dinonaktifkan', '', ['response' => 403]), 1);
    }
    remove_action('wp_head', 'feed_links', 2);
    remove_action('wp_head', 'feed_links_extra', 3);
    add_filter('rest_authentication_errors', fn () => new WP_Error('closed', 'Ditutup', ['status' => 401]));
    add_filter('wp_sitemaps_enabled', '__return_false');
}
