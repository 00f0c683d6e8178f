print("pubsub-sim")
