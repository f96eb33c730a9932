"""Cases without end for all that reads what strangers wrote; each named by a surface and a seed, and made anew from them."""
