"""The yardstick is the same every time, and reads the tokens that it is given."""

from __future__ import annotations

from solieu.benchmark import bare_ner
from solieu.schema import Article
from solieu.tokens.tokenizer import create_tokenizer


def test_two_builds_have_the_same_weights() -> None:
    first, second = bare_ner.build(), bare_ner.build()
    assert first.pipe_names == second.pipe_names == ["ner"]
    name = "ner"
    assert first.get_pipe(name).model.to_bytes() == second.get_pipe(name).model.to_bytes()


def test_width_and_depth() -> None:
    network = bare_ner.build().get_pipe("ner").model.get_ref("tok2vec")
    assert network.get_dim("nO") == 64
    convolutions = [node for node in network.walk() if node.name == "expand_window"]
    assert len(convolutions) == 4
    assert {node.get_dim("nI") for node in network.walk() if node.name == "maxout"} >= {288}


def test_the_tokens_are_those_that_were_made(articles: list[Article]) -> None:
    recogniser = bare_ner.build()
    tokenizer = create_tokenizer()(recogniser)
    docs = [tokenizer(article.text) for article in articles]
    copied = bare_ner.copy_tokens(docs, recogniser)
    assert [[token.text for token in doc] for doc in copied] == [
        [token.text for token in doc] for doc in docs
    ]
    assert [doc.text for doc in bare_ner.recognise(copied, recogniser)] == [
        article.text for article in articles
    ]
