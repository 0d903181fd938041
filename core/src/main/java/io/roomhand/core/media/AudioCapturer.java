package io.roomhand.core.media;

/** A microphone. */
public interface AudioCapturer extends AudioDevice {}
