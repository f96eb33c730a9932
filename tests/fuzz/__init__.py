"""Cases without end for all that reads what strangers wrote, each made anew from the name of a surface and a seed."""
