<?php
// Publishes what standard input describes: a list of posts with title, text, date (UTC), and perhaps modified,
// sticky, comment (a date). Argument: docroot.
require $argv[1] . '/wp-load.php';
foreach (json_decode(stream_get_contents(STDIN), true) as $post) {
    $id = wp_insert_post([
        'post_title' => $post['title'],
        'post_content' => $post['text'],
        'post_status' => 'publish',
        'post_date' => get_date_from_gmt($post['date']),
        'post_date_gmt' => $post['date'],
    ], true);
    if (is_wp_error($id)) {
        fwrite(STDERR, $id->get_error_message());
        exit(1);
    }
    if (isset($post['modified'])) {
        $modified = ['post_modified' => get_date_from_gmt($post['modified']), 'post_modified_gmt' => $post['modified']];
        $wpdb->update($wpdb->posts, $modified, ['ID' => $id]);
    }
    if (isset($post['comment'])) {
        wp_insert_comment([
            'comment_post_ID' => $id,
            'comment_author' => 'Warga',
            'comment_content' => 'Terima kasih atas informasinya.',
            'comment_date' => get_date_from_gmt($post['comment']),
            'comment_date_gmt' => $post['comment'],
            'comment_approved' => 1,
        ]);
    }
    if (!empty($post['sticky'])) {
        stick_post($id);
    }
}
