package io.roomhand.core.media;

/** A speaker. */
public interface AudioRenderer extends AudioDevice {}
