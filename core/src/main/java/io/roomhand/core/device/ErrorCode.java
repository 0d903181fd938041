package io.roomhand.core.device;

/** Why something failed. The name of the constant is what the control API puts on the wire. */
public enum ErrorCode {
  /** There is no such thing, and there may never have been. */
  NOT_FOUND,
  /** It was there and has disappeared. */
  GONE,
  /** Somebody else holds it, or a queue is full. */
  BUSY,
  /** This device or this installation can't do that at all. */
  UNSUPPORTED,
  /** The request itself is wrong; repeating it unchanged won't help. */
  INVALID_PARAMETER,
  /** Right request, wrong moment. */
  ILLEGAL_STATE,
  /** The limit passed before anything left for the device: nothing happened and nothing will. */
  TIMEOUT,
  /** The device, the conference layer or a rule of the room understood and refused. */
  REJECTED,
  /**
   * The request left for the device and no answer came: it may or may not have been carried out.
   */
  UNCONFIRMED,
  /** The way to the device broke. */
  IO,
  /** The caller may not do that. */
  UNAUTHORIZED,
  /** A defect of ours. */
  INTERNAL
}
