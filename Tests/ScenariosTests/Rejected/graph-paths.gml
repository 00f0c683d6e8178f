graph [
  node [ id 3 ]
  node [ id 4 ]
  node [ id 5 ]
  edge [ source 3 target 3 latency "1 ms" ]
  edge [ source 3 target 4 latency "1 ms" ]
  edge [ source 5 target 5 latency "1 ms" ]
]
