package io.roomhand.virtualroom.visca.camera;

/** How an emulated camera takes its time. */
public enum Timing {
  /** Replies leave at once, motors have their full speed at once, power comes at once. */
  AT_ONCE,
  /** Replies, acceleration and start take as long as the model's data say. */
  AS_THE_MODEL
}
