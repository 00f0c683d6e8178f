# Three cities in a row. From one end to the other there is no edge: a packet crosses both roads,
# takes 50 ms and is lost with 1 - 0.98 * 0.99 = 2.98 %.
graph [
  directed 0
  node [ id 0 label "west" host_bandwidth_up "100 Mbit" host_bandwidth_down "100 Mbit" ]
  node [ id 1 label "middle" host_bandwidth_up "1 Gbit" host_bandwidth_down "1 Gbit" ]
  node [ id 2 label "east" host_bandwidth_up "100 Mbit" host_bandwidth_down "100 Mbit" ]
  edge [ source 0 target 0 latency "5 ms" ]
  edge [ source 1 target 1 latency "5 ms" ]
  edge [ source 2 target 2 latency "5 ms" ]
  edge [ source 0 target 1 latency "20 ms" packet_loss 0.02 ]
  edge [ source 1 target 2 latency "30 ms" packet_loss 0.01 ]
]
