package io.roomhand.emulators.uvc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request for a control that a camera got from its host.
 *
 * @param values what was set, or what was answered; empty when the request was refused, and for the
 *     length and the abilities of a control
 * @param accepted whether the camera did not refuse it
 * @param nanos when, by the camera's time source
 */
public record ControlRequest(
    UvcSelector selector, Kind kind, List<Integer> values, boolean accepted, long nanos) {
  /** Table A-8. */
  public enum Kind {
    SET_CUR(0x01),
    GET_CUR(0x81),
    GET_MIN(0x82),
    GET_MAX(0x83),
    GET_RES(0x84),
    GET_LEN(0x85),
    GET_INFO(0x86),
    GET_DEF(0x87);

    final int code;

    Kind(int code) {
      this.code = code;
    }

    /** Of a request's bRequest; null when it is none of them. */
    public static @Nullable Kind of(int request) {
      for (Kind kind : values()) {
        if (kind.code == request) {
          return kind;
        }
      }
      return null;
    }
  }
}
