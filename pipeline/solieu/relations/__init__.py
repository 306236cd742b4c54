"""Relations between entities: candidate pairs, features, a trained model, rules, decoding."""
