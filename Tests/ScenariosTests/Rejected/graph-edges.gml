graph [
  directed 1
  node [ id 3 label "here" ]
  node [ id 4 label "there" ]
  edge [ source 3 target 3 latency "1 ms" ]
  edge [ source 4 target 3 latency "1 ms" ]
]
