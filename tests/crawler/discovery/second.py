"""Six sites written after the finder was finished; their first run is told in docs/benchmarks.md."""

# ruff: noqa: E501
from __future__ import annotations

from tests.crawler.discovery.world import Page, opd

JOOMLA = """<!DOCTYPE html><html lang="id-id"><head><base href="/"><title>Beranda - Dinas Lingkungan Hidup</title><meta name="generator" content="Joomla! - Open Source Content Management"></head><body class="site helix-ultimate">
<div id="sp-top-bar"><div class="container"><div class="sp-module"><ul class="social-icons"><li class="social-icon-facebook"><a target="_blank" href="https://www.facebook.com/DLH.Contoh" aria-label="Facebook"><span class="fab fa-facebook"></span></a></li>
<li class="social-icon-twitter"><a href="https://twitter.com/DLHContoh" aria-label="Twitter"><span class="fab fa-twitter"></span></a></li><li class="social-icon-instagram"><a href="https://www.instagram.com/dlh.contoh" aria-label="Instagram"><span class="fab fa-instagram"></span></a></li></ul></div></div></div>
<section id="sp-main-body"><div class="article-list"><div class="article"><h2><a href="/berita/1">Aksi bersih sungai</a></h2><p>Bersama komunitas <a href="https://www.instagram.com/sungaibersih.id">@sungaibersih.id</a></p><div class="article-ratings-social-share"><ul class="social-share-icon"><li><a class="facebook" onclick="window.open('https://www.facebook.com/sharer.php?u=x','Facebook')" href="https://www.facebook.com/sharer.php?u=x"><span></span></a></li></ul></div></div></div></section>
<footer id="sp-footer"><div class="sp-column">© 2026 DLH Provinsi Contoh | Template by <a href="https://www.facebook.com/joomshaper">JoomShaper</a></div></footer></body></html>"""

NEXT = """<!DOCTYPE html><html lang="id"><head><title>Bappeda</title></head><body><div id="__next"><div class="relative"><div class="flex justify-between bg-blue-900"><a href="/">Bappeda</a></div><div class="grid"><a href="/berita/1">Musrenbang</a></div>
<div class="bg-slate-900 text-white py-12"><div class="grid grid-cols-4"><div><p class="font-bold">Tentang</p><a href="/profil">Profil</a></div><div><p class="font-bold">Sosial Media</p><div class="flex gap-4"><a href="https://www.instagram.com/bappeda.contoh?utm_source=web"><svg class="w-6"></svg></a><a href="https://www.youtube.com/@bappedacontoh1234/streams"><svg class="w-6"></svg></a><a href="https://www.facebook.com/people/Bappeda-Contoh/100071234567890/"><svg class="w-6"></svg></a></div></div></div></div></div></div>
<script id="__NEXT_DATA__" type="application/json">{"props":{"pageProps":{"setting":{"nama":"Bappeda","tiktok":"https://www.tiktok.com/@bappedacontoh"},"berita":[{"judul":"Musrenbang","isi":"<p>Simak <a href=\\"https://www.youtube.com/@bappenasri\\">Bappenas</a></p>"}]}}}</script></body></html>"""

GOOGLE_SITES = """<!DOCTYPE html><html><head><title>UPT Museum</title></head><body class="VUoKZ"><div jsname="x"><nav class="JzO0Vc"><ul><li><a class="aJHbb" href="/beranda">Beranda</a></li><li><a class="aJHbb" href="/hubungi-kami">Hubungi Kami</a></li></ul></nav>
<div role="main"><section class="yaqOZd"><div class="tyJCtd"><h1>Museum Daerah</h1><p class="zfr3Q">Koleksi: lihat <a class="XqQF9c" href="https://www.instagram.com/museumnasionalindonesia">Museum Nasional</a></p></div></section></div></div></body></html>"""
GOOGLE_CONTACT = """<!DOCTYPE html><html><head><title>Hubungi Kami</title></head><body class="VUoKZ"><div role="main"><section class="yaqOZd"><div class="tyJCtd"><h1>Hubungi Kami</h1><p class="zfr3Q">Jl. Pahlawan 2</p><p class="zfr3Q"><a class="XqQF9c" href="https://www.instagram.com/museumdaerahcontoh/">Instagram</a></p><p class="zfr3Q"><a class="XqQF9c" href="https://www.tiktok.com/@museumdaerahcontoh">TikTok</a></p><p class="zfr3Q">YouTube: @MuseumDaerahContoh</p></div></section></div></body></html>"""

GOVTEMPLATE = """<!DOCTYPE html><html><head><title>Disnaker</title></head><body><header><div class="header-top"><ul class="list-inline"><li>disnaker@contoh.go.id</li><li><a href="https://api.whatsapp.com/send?phone=62811">WA</a></li></ul></div></header>
<div class="carousel"><a href="https://www.instagram.com/p/DEFG/"><img src="1.jpg"></a></div>
<section id="statistik"><h3>Kata Mereka</h3><div class="testimonial-item"><p>Bagus</p><a href="https://twitter.com/alumni_blk"><i class="fa fa-twitter"></i></a></div></section>
<section class="instagram-feed"><a href="https://www.instagram.com/disnakertrans.contoh/"><i class="fa fa-instagram"></i> Ikuti kami di Instagram</a></section>
<footer class="main-footer"><div class="row"><div class="col-md-4"><h5>Aplikasi</h5><ul><li><a href="https://karirhub.kemnaker.go.id">Karirhub</a></li></ul></div><div class="col-md-4"><h5>Instansi Terkait</h5><ul><li><a href="https://www.facebook.com/kemnaker">Kemnaker</a></li></ul></div>
<div class="col-md-4"><h5>Temukan Kami</h5><a class="btn-social" href="http://HUB/disnakercontoh">Semua kanal kami</a><a class="btn-social" href="https://www.facebook.com/disnakertranscontoh"><i class="fa fa-facebook"></i></a></div></div>
<div class="footer-bottom">Hak cipta 2026. Dikembangkan oleh Tim IT <a href="https://www.linkedin.com/company/it">IT</a> &amp; <a href="https://www.instagram.com/vendor.it">Vendor</a></div></footer></body></html>"""

MENU = """<html><head><title>Sekretariat DPRD</title></head><body><div id="wrapper"><div id="menu"><ul><li><a href="#">Profil</a></li><li><a href="#">Media Sosial</a><ul class="dropdown"><li><a href="https://www.facebook.com/profile.php?id=61550123456789&amp;mibextid=ZbWKwL">Facebook</a></li><li><a href="https://x.com/DPRDContoh">X (Twitter)</a></li><li><a href="https://www.youtube.com/channel/UCzyxwvutsrqponmlkjihgfe/about">YouTube</a></li></ul></li></ul></div>
<div id="konten"><h2>Anggota Dewan</h2><table><tr><td>H. Ahmad</td><td><a href="https://www.instagram.com/h.ahmad_dprd"><img src="ig.png"></a></td></tr><tr><td>Siti</td><td><a href="https://www.instagram.com/siti.dprd"><img src="ig.png"></a></td></tr><tr><td>Budi</td><td><a href="https://www.instagram.com/budi.dprd"><img src="ig.png"></a></td></tr><tr><td>Rini</td><td><a href="https://www.instagram.com/rini.dprd"><img src="ig.png"></a></td></tr></table></div>
<div id="kaki"><p>Gubernur: <a href="https://www.instagram.com/gubernurcontoh">@gubernurcontoh</a></p></div></div></body></html>"""

PLAIN = """<!DOCTYPE html><html><head><title>Badan Penanggulangan Bencana</title><link rel="me" href="https://www.threads.net/@bpbdcontoh"></head><body><header><h1>BPBD Provinsi Contoh</h1><p>Siaga 24 jam: t.me/bpbdcontoh</p></header><main><h2>Info BMKG</h2><a href="https://twitter.com/infobmkg"><img src="bmkg.png" alt="BMKG"></a><div class="fb-post" data-href="https://www.facebook.com/bnpb/posts/1"></div></main>
<aside><h3>Ikuti BPBD</h3><a href="https://whatsapp.com/channel/0029VbBPBDcontoh9">Saluran WhatsApp</a> · <a href="https://t.me/bpbdcontoh">Telegram</a> · <a href="https://www.instagram.com/bpbd_contoh/reels/">Instagram</a></aside></body></html>"""

SITES = (
    opd("dlh", "Dinas Lingkungan Hidup", "DLH", """
        facebook dlh.contoh
        x dlhcontoh
        instagram dlh.contoh""", {"/": JOOMLA}),
    opd("bappeda", "Badan Perencanaan Pembangunan Daerah", "Bappeda", """
        instagram bappeda.contoh
        youtube bappedacontoh1234
        facebook 100071234567890
        tiktok bappedacontoh""", {"/": NEXT}),
    opd("museum", "UPT Museum Daerah", "Museum", """
        instagram museumdaerahcontoh
        tiktok museumdaerahcontoh
        youtube museumdaerahcontoh""", {"/": GOOGLE_SITES, "/hubungi-kami": GOOGLE_CONTACT}),
    opd("disnakertrans", "Dinas Tenaga Kerja dan Transmigrasi", "Disnakertrans", """
        instagram disnakertrans.contoh
        facebook disnakertranscontoh
        youtube disnakertranscontoh
        tiktok disnakertrans.contoh""", {"/": GOVTEMPLATE}),
    opd("setwan", "Sekretariat DPRD", "Setwan", """
        facebook 61550123456789
        x dprdcontoh
        youtube uczyxwvutsrqponmlkjihgfe""", {"/": MENU}),
    opd("bpbd", "Badan Penanggulangan Bencana Daerah", "BPBD", """
        threads bpbdcontoh
        whatsapp 0029vbbpbdcontoh9
        telegram bpbdcontoh
        instagram bpbd_contoh""", {"/": PLAIN}),
)  # fmt: skip

HUBS = {
    "/disnakercontoh": Page("""<!DOCTYPE html><html><head><title>Disnakertrans Contoh</title></head><body><main><h1>Disnakertrans Contoh</h1>
<ul><li><a href="https://disnakertrans.contoh.go.id">Situs Resmi</a></li><li><a href="https://youtube.com/@disnakertranscontoh?si=Ab12">Kanal YouTube Disnakertrans</a></li><li><a href="https://www.tiktok.com/@disnakertrans.contoh?_t=8abc&_r=1">TikTok</a></li><li><a href="https://www.instagram.com/disnakertrans.contoh">Instagram</a></li><li><a href="https://www.instagram.com/kemnaker">Instagram Kementerian Ketenagakerjaan</a></li></ul></main><footer>Made with s.id · <a href="https://www.instagram.com/s.id">s.id</a></footer></body></html>"""),
}
