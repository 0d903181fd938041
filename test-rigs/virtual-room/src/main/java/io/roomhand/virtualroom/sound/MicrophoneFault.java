package io.roomhand.virtualroom.sound;

/** What is wrong with a microphone that is there and says nothing of it. */
public enum MicrophoneFault {
  NONE,
  /** It gives sound without end, and each sample of it is exactly 0. */
  ZEROS,
  /** Its streams stay open, and not a sample comes; what it heard meanwhile is lost. */
  STALLED
}
