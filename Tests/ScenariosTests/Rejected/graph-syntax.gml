graph [
  node { id: 3 }
]
