graph [
  node [ id 3 ]
  node [ id 4 ]
  edge [ source 3 target 3 latency "1 ms" ]
  edge [ source 4 target 3 latency "1 ms" ]
  edge [ source 3 target 4 latency "1 ms" ]
  edge [ source 4 target 4 latency "1 ms" ]
]
