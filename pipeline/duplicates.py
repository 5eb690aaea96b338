"""Linking papers that are the same: two names, or an HWP and the PDF made of it."""
