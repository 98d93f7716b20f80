package dev.slipway.service;

/**
 * What became of a batch of feedback.
 *
 * @param accepted counted now
 * @param duplicates whose ids had been counted before
 */
public record FeedbackReceipt(int accepted, int duplicates) {}
