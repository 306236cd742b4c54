"""Kind and status of each VALUE: features, a trained model, rules, joint decoding."""
