"""A network of fictitious agency websites on loopback, with its truth declared beside it (demo, tests).

The truth is what a careful human would say of each site; nothing here uses crawler/ or checks/.
"""

from segar.sample.network import SampleNetwork as SampleNetwork
