graph [
  directed 1
  node [
    id 0
    label "europe-supernode"
    host_bandwidth_up "1024 Mbit"
    host_bandwidth_down "1024 Mbit"
  ]
  node [
    id 1
    label "na_east-supernode"
    host_bandwidth_up "1024 Mbit"
    host_bandwidth_down "1024 Mbit"
  ]
  node [
    id 2
    label "na_west-supernode"
    host_bandwidth_up "1024 Mbit"
    host_bandwidth_down "1024 Mbit"
  ]
  node [
    id 3
    label "australia-supernode"
    host_bandwidth_up "1024 Mbit"
    host_bandwidth_down "1024 Mbit"
  ]
  node [
    id 4
    label "europe-fullnode"
    host_bandwidth_up "50 Mbit"
    host_bandwidth_down "50 Mbit"
  ]
  node [
    id 5
    label "na_east-fullnode"
    host_bandwidth_up "50 Mbit"
    host_bandwidth_down "50 Mbit"
  ]
  node [
    id 6
    label "na_west-fullnode"
    host_bandwidth_up "50 Mbit"
    host_bandwidth_down "50 Mbit"
  ]
  node [
    id 7
    label "australia-fullnode"
    host_bandwidth_up "50 Mbit"
    host_bandwidth_down "50 Mbit"
  ]
  edge [
    source 0
    target 0
    label "europe-supernode to europe-supernode"
    latency "2 ms"
    packet_loss 0.0
  ]
  edge [
    source 0
    target 1
    label "europe-supernode to na_east-supernode"
    latency "70 ms"
    packet_loss 0.0
  ]
  edge [
    source 0
    target 2
    label "europe-supernode to na_west-supernode"
    latency "110 ms"
    packet_loss 0.0
  ]
  edge [
    source 0
    target 3
    label "europe-supernode to australia-supernode"
    latency "165 ms"
    packet_loss 0.0
  ]
  edge [
    source 0
    target 4
    label "europe-supernode to europe-fullnode"
    latency "2 ms"
    packet_loss 0.0
  ]
  edge [
    source 0
    target 5
    label "europe-supernode to na_east-fullnode"
    latency "70 ms"
    packet_loss 0.0
  ]
  edge [
    source 0
    target 6
    label "europe-supernode to na_west-fullnode"
    latency "110 ms"
    packet_loss 0.0
  ]
  edge [
    source 0
    target 7
    label "europe-supernode to australia-fullnode"
    latency "165 ms"
    packet_loss 0.0
  ]
  edge [
    source 1
    target 0
    label "na_east-supernode to europe-supernode"
    latency "70 ms"
    packet_loss 0.0
  ]
  edge [
    source 1
    target 1
    label "na_east-supernode to na_east-supernode"
    latency "2 ms"
    packet_loss 0.0
  ]
  edge [
    source 1
    target 2
    label "na_east-supernode to na_west-supernode"
    latency "60 ms"
    packet_loss 0.0
  ]
  edge [
    source 1
    target 3
    label "na_east-supernode to australia-supernode"
    latency "150 ms"
    packet_loss 0.0
  ]
  edge [
    source 1
    target 4
    label "na_east-supernode to europe-fullnode"
    latency "70 ms"
    packet_loss 0.0
  ]
  edge [
    source 1
    target 5
    label "na_east-supernode to na_east-fullnode"
    latency "2 ms"
    packet_loss 0.0
  ]
  edge [
    source 1
    target 6
    label "na_east-supernode to na_west-fullnode"
    latency "60 ms"
    packet_loss 0.0
  ]
  edge [
    source 1
    target 7
    label "na_east-supernode to australia-fullnode"
    latency "150 ms"
    packet_loss 0.0
  ]
  edge [
    source 2
    target 0
    label "na_west-supernode to europe-supernode"
    latency "110 ms"
    packet_loss 0.0
  ]
  edge [
    source 2
    target 1
    label "na_west-supernode to na_east-supernode"
    latency "60 ms"
    packet_loss 0.0
  ]
  edge [
    source 2
    target 2
    label "na_west-supernode to na_west-supernode"
    latency "2 ms"
    packet_loss 0.0
  ]
  edge [
    source 2
    target 3
    label "na_west-supernode to australia-supernode"
    latency "110 ms"
    packet_loss 0.0
  ]
  edge [
    source 2
    target 4
    label "na_west-supernode to europe-fullnode"
    latency "110 ms"
    packet_loss 0.0
  ]
  edge [
    source 2
    target 5
    label "na_west-supernode to na_east-fullnode"
    latency "60 ms"
    packet_loss 0.0
  ]
  edge [
    source 2
    target 6
    label "na_west-supernode to na_west-fullnode"
    latency "2 ms"
    packet_loss 0.0
  ]
  edge [
    source 2
    target 7
    label "na_west-supernode to australia-fullnode"
    latency "110 ms"
    packet_loss 0.0
  ]
  edge [
    source 3
    target 0
    label "australia-supernode to europe-supernode"
    latency "165 ms"
    packet_loss 0.0
  ]
  edge [
    source 3
    target 1
    label "australia-supernode to na_east-supernode"
    latency "150 ms"
    packet_loss 0.0
  ]
  edge [
    source 3
    target 2
    label "australia-supernode to na_west-supernode"
    latency "110 ms"
    packet_loss 0.0
  ]
  edge [
    source 3
    target 3
    label "australia-supernode to australia-supernode"
    latency "2 ms"
    packet_loss 0.0
  ]
  edge [
    source 3
    target 4
    label "australia-supernode to europe-fullnode"
    latency "165 ms"
    packet_loss 0.0
  ]
  edge [
    source 3
    target 5
    label "australia-supernode to na_east-fullnode"
    latency "150 ms"
    packet_loss 0.0
  ]
  edge [
    source 3
    target 6
    label "australia-supernode to na_west-fullnode"
    latency "110 ms"
    packet_loss 0.0
  ]
  edge [
    source 3
    target 7
    label "australia-supernode to australia-fullnode"
    latency "2 ms"
    packet_loss 0.0
  ]
  edge [
    source 4
    target 0
    label "europe-fullnode to europe-supernode"
    latency "2 ms"
    packet_loss 0.0
  ]
  edge [
    source 4
    target 1
    label "europe-fullnode to na_east-supernode"
    latency "70 ms"
    packet_loss 0.0
  ]
  edge [
    source 4
    target 2
    label "europe-fullnode to na_west-supernode"
    latency "110 ms"
    packet_loss 0.0
  ]
  edge [
    source 4
    target 3
    label "europe-fullnode to australia-supernode"
    latency "165 ms"
    packet_loss 0.0
  ]
  edge [
    source 4
    target 4
    label "europe-fullnode to europe-fullnode"
    latency "2 ms"
    packet_loss 0.0
  ]
  edge [
    source 4
    target 5
    label "europe-fullnode to na_east-fullnode"
    latency "70 ms"
    packet_loss 0.0
  ]
  edge [
    source 4
    target 6
    label "europe-fullnode to na_west-fullnode"
    latency "110 ms"
    packet_loss 0.0
  ]
  edge [
    source 4
    target 7
    label "europe-fullnode to australia-fullnode"
    latency "165 ms"
    packet_loss 0.0
  ]
  edge [
    source 5
    target 0
    label "na_east-fullnode to europe-supernode"
    latency "70 ms"
    packet_loss 0.0
  ]
  edge [
    source 5
    target 1
    label "na_east-fullnode to na_east-supernode"
    latency "2 ms"
    packet_loss 0.0
  ]
  edge [
    source 5
    target 2
    label "na_east-fullnode to na_west-supernode"
    latency "60 ms"
    packet_loss 0.0
  ]
  edge [
    source 5
    target 3
    label "na_east-fullnode to australia-supernode"
    latency "150 ms"
    packet_loss 0.0
  ]
  edge [
    source 5
    target 4
    label "na_east-fullnode to europe-fullnode"
    latency "70 ms"
    packet_loss 0.0
  ]
  edge [
    source 5
    target 5
    label "na_east-fullnode to na_east-fullnode"
    latency "2 ms"
    packet_loss 0.0
  ]
  edge [
    source 5
    target 6
    label "na_east-fullnode to na_west-fullnode"
    latency "60 ms"
    packet_loss 0.0
  ]
  edge [
    source 5
    target 7
    label "na_east-fullnode to australia-fullnode"
    latency "150 ms"
    packet_loss 0.0
  ]
  edge [
    source 6
    target 0
    label "na_west-fullnode to europe-supernode"
    latency "110 ms"
    packet_loss 0.0
  ]
  edge [
    source 6
    target 1
    label "na_west-fullnode to na_east-supernode"
    latency "60 ms"
    packet_loss 0.0
  ]
  edge [
    source 6
    target 2
    label "na_west-fullnode to na_west-supernode"
    latency "2 ms"
    packet_loss 0.0
  ]
  edge [
    source 6
    target 3
    label "na_west-fullnode to australia-supernode"
    latency "110 ms"
    packet_loss 0.0
  ]
  edge [
    source 6
    target 4
    label "na_west-fullnode to europe-fullnode"
    latency "110 ms"
    packet_loss 0.0
  ]
  edge [
    source 6
    target 5
    label "na_west-fullnode to na_east-fullnode"
    latency "60 ms"
    packet_loss 0.0
  ]
  edge [
    source 6
    target 6
    label "na_west-fullnode to na_west-fullnode"
    latency "2 ms"
    packet_loss 0.0
  ]
  edge [
    source 6
    target 7
    label "na_west-fullnode to australia-fullnode"
    latency "110 ms"
    packet_loss 0.0
  ]
  edge [
    source 7
    target 0
    label "australia-fullnode to europe-supernode"
    latency "165 ms"
    packet_loss 0.0
  ]
  edge [
    source 7
    target 1
    label "australia-fullnode to na_east-supernode"
    latency "150 ms"
    packet_loss 0.0
  ]
  edge [
    source 7
    target 2
    label "australia-fullnode to na_west-supernode"
    latency "110 ms"
    packet_loss 0.0
  ]
  edge [
    source 7
    target 3
    label "australia-fullnode to australia-supernode"
    latency "2 ms"
    packet_loss 0.0
  ]
  edge [
    source 7
    target 4
    label "australia-fullnode to europe-fullnode"
    latency "165 ms"
    packet_loss 0.0
  ]
  edge [
    source 7
    target 5
    label "australia-fullnode to na_east-fullnode"
    latency "150 ms"
    packet_loss 0.0
  ]
  edge [
    source 7
    target 6
    label "australia-fullnode to na_west-fullnode"
    latency "110 ms"
    packet_loss 0.0
  ]
  edge [
    source 7
    target 7
    label "australia-fullnode to australia-fullnode"
    latency "2 ms"
    packet_loss 0.0
  ]
]