"""Fourteen sites, on which the finder was made; each with its traps."""

# ruff: noqa: E501
from __future__ import annotations

from tests.crawler.discovery.world import Page, opd

WORDPRESS = """<!DOCTYPE html><html lang="id"><head><title>Dinas Pendidikan</title>
<meta property="article:publisher" content="https://www.facebook.com/DindikContoh/">
<meta name="twitter:site" content="@dindikcontoh">
<script type="application/ld+json" class="yoast-schema-graph">{"@context":"https://schema.org","@graph":[
{"@type":"WebSite","url":"https://dindik.example/"},
{"@type":"Organization","name":"Dinas Pendidikan","sameAs":["https://www.facebook.com/DindikContoh/","https://x.com/dindikcontoh","https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv"]},
{"@type":"Person","name":"admin","sameAs":["https://www.instagram.com/admin.pribadi"]}]}</script></head>
<body class="home wp-theme elementor-default"><header id="masthead"><div class="elementor-social-icons-wrapper">
<a class="elementor-icon elementor-social-icon-instagram" href="https://www.instagram.com/dindik_contoh?igsh=MXJ0" target="_blank"><span class="elementor-screen-only">Instagram</span><i class="fab fa-instagram"></i></a></div></header>
<main><article class="post"><h2>Kadin hadiri rapat</h2><p>Ikuti <a href="https://www.instagram.com/pakgub_official">Instagram Gubernur</a></p>
<div class="sharedaddy sd-sharing"><a class="share-facebook" href="https://www.facebook.com/sharer.php?u=https://dindik.example/a">Facebook</a>
<a class="share-twitter" href="https://twitter.com/intent/tweet?text=a">Twitter</a><a href="https://wa.me/?text=a">WA</a><a href="https://t.me/share/url?url=a">TG</a>
<a href="https://pinterest.com/pin/create/button/?url=a">Pin</a></div>
<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/C1/"><a href="https://www.instagram.com/kemdikbud.ri/">Kemdikbud</a></blockquote></article></main>
<footer class="site-footer"><div class="widget"><h3>Tautan Terkait</h3><ul><li><a href="https://www.instagram.com/kemdikbud.ri">Kemendikbud</a></li><li><a href="https://www.facebook.com/pemprovcontoh">Pemprov Contoh</a></li></ul></div>
<p>© 2026 Dinas Pendidikan. Web by <a href="https://www.instagram.com/studioweb.id">Studio Web</a></p></footer></body></html>"""

TABLES = """<html><head><title>BKD</title></head><body bgcolor="#ffffff"><table width="900"><tr><td colspan="2"><img src="banner.jpg"></td></tr>
<tr><td><a href="berita.php">Berita</a> | <a href="kontak.php">Kontak</a></td></tr>
<tr><td>Selamat datang di situs BKD. Foto kegiatan ada di akun <a href="https://www.facebook.com/budi.santoso.77">Pak Budi</a>.</td>
<td><a href="http://www.facebook.com/BKDContoh?ref=ts"><img src="fb.gif" alt="Facebook"></a><br><a href="http://twitter.com/#!/bkd_contoh"><img src="tw.gif"></a>
<a href="https://mobile.twitter.com/bkd_contoh"><img src="tw2.gif" alt="twitter"></a><br><a href="https://m.youtube.com/user/bkdcontoh"><img src="yt.gif" alt="Youtube BKD"></a></td></tr>
<tr><td align="center">Copyright 2012 BKD Contoh - Developed by <a href="https://www.facebook.com/cvmajujaya">CV Maju Jaya</a></td></tr></table></body></html>"""

APP = """<!DOCTYPE html><html><head><title>Dinas Kesehatan</title></head><body><div id="app"></div>
<script>window.__CONFIG__ = {"appName":"Dinkes","social":{"instagram":"https:\\/\\/www.instagram.com\\/dinkes.contoh\\/","facebook":"https:\\/\\/web.facebook.com\\/dinkescontoh","youtube":"https:\\/\\/www.youtube.com\\/@DinkesContoh","twitter":"https:\\/\\/twitter.com\\/"},
"posts":[{"title":"Kunjungan","body":"<a href=\\"https:\\/\\/www.instagram.com\\/rsud_lain\\">RS<\\/a>"}]};
var medsos = [{name: 'TikTok', icon: 'fa-tiktok', url: 'https://www.tiktok.com/@dinkes.contoh?is_from_webapp=1'}];</script>
<script>!function(f,b,e,v){f.fbq=function(){}}(window,document,'script','https://connect.facebook.net/en_US/fbevents.js');fbq('init','1');</script>
<noscript><img src="https://www.facebook.com/tr?id=1&ev=PageView"></noscript></body></html>"""

ICONS = """<!DOCTYPE html><html><head><title>Dinas Sosial</title></head><body><div class="top-bar"><div class="container"><div class="text-right">
<a href="https://www.facebook.com/profile.php?id=100064567890123"><i class="bi bi-facebook"></i></a><a href="https://www.instagram.com/DinsosContoh/"><i class="bi bi-instagram"></i></a>
<a href="https://www.tiktok.com/@dinsoscontoh"><svg></svg></a><a href="https://wa.me/6281234567890"><i class="bi bi-whatsapp"></i></a><a href="mailto:dinsos@contoh.go.id"><i></i></a></div></div></div>
<section class="team"><h2>Pimpinan</h2><div class="member"><h4>Kepala Dinas</h4><a href="https://www.instagram.com/kadinsos_rina"><i class="bi bi-instagram"></i></a></div>
<div class="member"><h4>Sekretaris</h4><a href="https://twitter.com/sekdinsos"><i class="bi bi-twitter"></i></a></div></section>
<div id="footer"><a href="#"><i class="bi bi-youtube"></i></a><a href="https://youtube.com/c/DinsosContohTV?sub_confirmation=1"><i class="bi bi-youtube"></i></a><div class="credits">Designed by <a href="https://www.facebook.com/bootstrapmade">BootstrapMade</a></div></div></body></html>"""

CONTACT_HOME = """<!DOCTYPE html><html><head><title>Dinas Perhubungan</title></head><body><nav><a href="/">Beranda</a><a href="/berita">Berita</a><a href="/kontak">Kontak Kami</a></nav>
<main><article><p>Video lengkap di <a href="https://www.youtube.com/@KanalTamu">kanal tamu</a></p></article></main><footer>© Dinas Perhubungan <a href="https://www.facebook.com/">Facebook</a></footer></body></html>"""
CONTACT = """<!DOCTYPE html><html><head><title>Kontak</title></head><body><nav><a href="/">Beranda</a></nav><main><article class="page"><h1>Kontak</h1><p>Jl. Raya 1, telp (031) 123456</p>
<ul><li>Instagram: <a href="https://instagram.com/dishub.contoh">@dishub.contoh</a></li><li>Facebook: <a href="https://www.facebook.com/pages/Dishub-Contoh/123456789012345">Dishub Contoh</a></li>
<li>X: @dishubcontoh</li><li>Telegram: <a href="https://t.me/s/dishubcontoh">kanal</a></li><li>Aduan: <a href="https://t.me/dishubcontoh_bot">bot</a></li></ul>
<h3>Akun Pemerintah Provinsi Contoh</h3><p><a href="https://www.instagram.com/humasprovcontoh">Humas</a></p></article></main></body></html>"""

SAME_AS = """<!DOCTYPE html><html><head><title>RSUD Dr. Hasan</title><script type="application/ld+json">{"@context":"https://schema.org","@type":["Hospital","GovernmentOrganization"],"name":"RSUD Dr. Hasan",
"sameAs":["https://www.instagram.com/rsud.drhasan/","https://www.tiktok.com/@rsuddrhasan","https://id.wikipedia.org/wiki/RSUD","https://www.threads.net/@rsud.drhasan"]}</script>
<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Organization","name":"Antara","sameAs":"https://x.com/antaranews"},"publisher":{"@type":"Organization","sameAs":["https://www.facebook.com/rsuddrhasan"]}}</script></head>
<body><header><a href="/">RSUD</a></header><main><p>Layanan 24 jam.</p></main></body></html>"""

HUB_HOME = """<!DOCTYPE html><html><head><title>Dinas Pariwisata</title></head><body><header class="navbar"><a href="/">Disbudpar</a><a href="http://HUB/disbudparcontoh">Media Sosial</a></header><main><h1>Wisata</h1></main>
<footer><a href="http://HUB/surveikepuasan">Survei Kepuasan</a></footer></body></html>"""

SHORT = """<!DOCTYPE html><html><head><title>Dinas Perpustakaan</title></head><body><main><h1>Perpustakaan</h1></main><div class="footer-widget"><h4>Ikuti Kami</h4>
<a href="http://HUB/igperpus" title="Instagram"><img src="ig.png"></a><a href="http://HUB/ytperpus"><img src="yt.png" alt="YouTube"></a><a href="https://www.facebook.com/groups/pembacacontoh">Grup pembaca</a></div></body></html>"""

TRAPS = """<!DOCTYPE html><html><head><title>Inspektorat</title></head><body><header><a href="/">Inspektorat</a> <a href="http://HUB/admin/ig">Instagram</a> <a href="http://HUB/rantai">YouTube</a> <a href="http://PRIVATE/igperpus">X</a></header><main>
<article><p>Sumber: <a href="https://www.instagram.com/kpk.ri">KPK</a></p><blockquote class="twitter-tweet"><a href="https://twitter.com/BPKRI/status/1">BPK</a></blockquote></article>
<div class="addtoany_content a2a_kit"><a class="a2a_button_facebook" href="https://www.addtoany.com/add_to/facebook?linkurl=x">FB</a><a href="https://www.linkedin.com/shareArticle?url=x">in</a><a href="https://x.com/share?url=x">X</a></div>
<iframe src="https://www.youtube.com/embed/abc"></iframe><a href="https://www.facebook.com/login.php?next=x">Masuk dengan Facebook</a></main>
<footer><a href="https://www.instagram.com/pemprovcontoh"><i></i></a><a href="https://www.instagram.com/legal/privacy/">Kebijakan</a><a href="https://www.facebook.com/username"><i class="fa fa-facebook"></i></a><a href="https://twitter.com/envato"><i class="fa fa-twitter"></i></a>
<div class="komentar"><a href="https://www.facebook.com/warga.peduli">Warga</a></div></footer></body></html>"""

LISTS = """<!DOCTYPE html><html><head><title>Diskominfo</title></head><body><header><div class="social-share"><a href="https://www.instagram.com/diskominfocontoh"><i></i></a><a href="https://www.facebook.com/diskominfo.contoh"><i></i></a></div></header>
<main><h2>Akun OPD</h2><table><tr><td><a href="https://www.instagram.com/dindik_contoh">Instagram</a></td><td><a href="https://www.instagram.com/dinkes.contoh">Instagram</a></td><td><a href="https://www.instagram.com/dinsoscontoh">Instagram</a></td><td><a href="https://www.instagram.com/bkdcontoh">Instagram</a></td></tr></table></main>
<footer><a href="https://www.youtube.com/DiskominfoContoh"><img src="y.svg" alt="YouTube"></a><a href="https://www.facebook.com/pemprovcontoh" title="Facebook Pemprov Contoh"><i></i></a></footer></body></html>"""

PLUGIN = """<!DOCTYPE html><html><head><title>Satpol PP</title></head><body><div id="sidebar"><div class="fb-page" data-href="https://www.facebook.com/satpolppcontoh" data-tabs="timeline"><blockquote cite="https://www.facebook.com/satpolppcontoh" class="fb-xfbml-parse-ignore"><a href="https://www.facebook.com/satpolppcontoh">Satpol PP</a></blockquote></div>
<a class="twitter-timeline" href="https://twitter.com/satpolpp_contoh?ref_src=twsrc%5Etfw">Tweets by satpolpp_contoh</a></div>
<main><p>isi</p></main><footer><button onclick="window.open('https://www.instagram.com/satpolpp.contoh/','_blank')"><i></i></button><a href="https://whatsapp.com/channel/0029VaSatpolPPx1">Saluran WhatsApp</a></footer></body></html>"""

BLOGGER = """<!DOCTYPE html><html><head><title>Dinas Koperasi</title></head><body><div class="header-outer"><h1>Dinas Koperasi</h1></div><div class="main-outer"><div class="post"><h3>Pelatihan</h3><p>Oleh <a href="https://www.facebook.com/penulis.tamu">Penulis</a></p></div>
<div class="widget HTML"><h2>Media Sosial</h2><div class="widget-content"><a href="https://www.facebook.com/Dinas-Koperasi-Contoh-104567890123456/">Facebook Kami</a><br><a href="https://www.instagram.com/dinkop_contoh/tagged/">Instagram</a></div></div>
<div class="widget LinkList"><h2>Link Terkait</h2><div class="widget-content"><ul><li><a href="https://www.instagram.com/kemenkopukm">KemenkopUKM</a></li><li><a href="https://www.youtube.com/@dinsoscontohtv">Dinsos</a></li></ul></div></div></div></body></html>"""

KNOWN = """<!DOCTYPE html><html><head><title>Bapenda</title></head><body><main>x</main><footer><p>Ikuti: <a href="http://instagr.am/bapendacontoh"></a><a href="https://www.instagram.com/BapendaContoh">IG</a> <a href="https://x.com/BapendaContoh?lang=id">X</a></p>
<p>Dinas Kesehatan: <a href="https://www.tiktok.com/@dinkes.contoh">TikTok</a></p></footer></body></html>"""

NOTHING = """<!DOCTYPE html><html><head><title>Biro Hukum</title></head><body><header>Biro Hukum</header><main><p>Peraturan.</p></main><footer><a href="https://www.instagram.com/pemprovcontoh"><i></i></a> Dikembangkan oleh <a href="https://www.instagram.com/diskominfocontoh">Diskominfo</a></footer></body></html>"""

SITES = (
    opd("dindik", "Dinas Pendidikan", "Dindik", """
        facebook dindikcontoh
        x dindikcontoh
        youtube ucabcdefghijklmnopqrstuv
        instagram dindik_contoh""", {"/": WORDPRESS}),
    opd("bkd", "Badan Kepegawaian Daerah", "BKD", """
        facebook bkdcontoh
        x bkd_contoh
        youtube bkdcontoh""", {"/": TABLES}),
    opd("dinkes", "Dinas Kesehatan", "Dinkes", """
        instagram dinkes.contoh
        facebook dinkescontoh
        youtube dinkescontoh
        tiktok dinkes.contoh""", {"/": APP}),
    opd("dinsos", "Dinas Sosial", "Dinsos", """
        facebook 100064567890123
        instagram dinsoscontoh
        tiktok dinsoscontoh
        youtube dinsoscontohtv""", {"/": ICONS}),
    opd("dishub", "Dinas Perhubungan", "Dishub", """
        instagram dishub.contoh
        facebook 123456789012345
        x dishubcontoh
        telegram dishubcontoh""", {"/": CONTACT_HOME, "/kontak": CONTACT}),
    opd("rsud-hasan", "RSUD Dr. Hasan", "RSUD Hasan", """
        instagram rsud.drhasan
        tiktok rsuddrhasan
        threads rsud.drhasan
        facebook rsuddrhasan""", {"/": SAME_AS}),
    opd("disbudpar", "Dinas Kebudayaan dan Pariwisata", "Disbudpar", """
        instagram disbudparcontoh
        tiktok disbudparcontoh
        youtube disbudparcontoh
        x disbudparcontoh""", {"/": HUB_HOME}),
    opd("perpustakaan", "Dinas Perpustakaan dan Kearsipan", "Dispusip", """
        instagram dispusip.contoh
        youtube dispusipcontoh""", {"/": SHORT}),
    opd("inspektorat", "Inspektorat", "Inspektorat", "", {"/": TRAPS}),
    opd("diskominfo", "Dinas Komunikasi dan Informatika", "Diskominfo", """
        instagram diskominfocontoh
        facebook diskominfo.contoh
        youtube diskominfocontoh""", {"/": LISTS}),
    opd("satpol-pp", "Satuan Polisi Pamong Praja", "Satpol PP", """
        facebook satpolppcontoh
        x satpolpp_contoh
        instagram satpolpp.contoh
        whatsapp 0029vasatpolppx1""", {"/": PLUGIN}),
    opd("dinkop", "Dinas Koperasi dan UKM", "Dinkop", """
        facebook 104567890123456
        instagram dinkop_contoh""", {"/": BLOGGER}),
    opd("bapenda", "Badan Pendapatan Daerah", "Bapenda", """
        x bapendacontoh""", {"/": KNOWN}, listed="{kind: instagram, url: https://www.instagram.com/bapendacontoh/}"),
    opd("biro-hukum", "Biro Hukum", "Biro Hukum", "", {"/": NOTHING}),
)  # fmt: skip

LINKTREE = """<!DOCTYPE html><html><head><title>disbudparcontoh | Linktree</title><meta name="twitter:site" content="@linktree_"></head><body><div id="profile"><a data-testid="LinkButton" href="https://www.instagram.com/disbudparcontoh?igshid=abc"><p>Instagram</p></a>
<a href="https://www.tiktok.com/@disbudparcontoh"><p>TikTok Wisata</p></a><a href="https://www.instagram.com/pemprovcontoh"><p>Pemprov Contoh</p></a><a href="https://forms.gle/x"><p>Survei</p></a></div>
<script id="__NEXT_DATA__" type="application/json">{"props":{"account":{"links":[{"title":"YouTube","url":"https://www.youtube.com/@DisbudparContoh"}],"socialLinks":[{"type":"X","url":"https://x.com/disbudparcontoh"}]}}}</script>
<footer><a href="https://www.instagram.com/linktr.ee/">Instagram</a><a href="https://linktr.ee/s/privacy">Privacy</a></footer></body></html>"""
HUBS = {
    "/robots.txt": Page("User-agent: *\nDisallow: /admin\n", kind="text/plain"),
    "/disbudparcontoh": Page(LINKTREE),
    "/admin/ig": Page(
        "", 302, {"Location": "https://www.instagram.com/inspektorat.contoh"}
    ),  # robots.txt forbids it
    "/rantai": Page("", 302, {"Location": "/rantai2"}),  # more than one hop away
    "/rantai2": Page("", 302, {"Location": "/rantai3"}),
    "/rantai3": Page(
        "<html><body><a href='https://www.youtube.com/@inspektoratcontoh'>YouTube</a></body></html>"
    ),
    "/surveikepuasan": Page("", 302, {"Location": "https://forms.gle/abc"}),
    "/igperpus": Page("", 301, {"Location": "https://www.instagram.com/dispusip.contoh/?utm_source=qr"}),
    "/ytperpus": Page("", 302, {"Location": "https://www.youtube.com/@DispusipContoh"}),
}
