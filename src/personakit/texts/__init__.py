"""What customers wrote: sentences, words, phrases, and what must not be repeated of it."""
