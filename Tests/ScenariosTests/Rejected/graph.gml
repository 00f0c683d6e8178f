graph [
  directed 2
  node [ id 0 host_bandwidth_up "50 Mbps" host_bandwidth_down 50 ]
  node [ label "no id" ]
  node [ id 0 ]
  node [ id -1 ]
  node 7
  edge [ source 0 target 1 latency "10 ms" ]
  edge [ source 0 target 0 latency "0 ms" ]
  edge [ source 0 latency 10 packet_loss 2 ]
  edge [ source "0" target 0 latency "10" packet_loss 0.01 ]
  edge [ source 0 target 0 packet_loss "1 %" ]
  node [ id 9 host_bandwidth_up "999 bit" host_bandwidth_down "2000000 Gbit" ]
  edge [ source 0 target 0 latency "1 ms" packet_loss -0.1 ]
]
