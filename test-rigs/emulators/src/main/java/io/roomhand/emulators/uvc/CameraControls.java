package io.roomhand.emulators.uvc;

import io.roomhand.core.time.TimeSource;
import io.roomhand.emulators.usb.ControlReply;
import io.roomhand.emulators.usb.DescriptorWriter;
import io.roomhand.emulators.usb.SetupPacket;
import io.roomhand.emulators.uvc.ControlRequest.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The controls of a camera's units, and the motors behind them (section 4.2). Any thread. */
final class CameraControls {
  private static final int MOST_REQUESTS = 4_096;
  private static final int REQUEST_ERROR_CODE = 2;

  /** Reasons for a refusal (table 4-7). */
  private static final int NO_ERROR = 0;

  private static final int WRONG_STATE = 2;
  private static final int OUT_OF_RANGE = 4;
  private static final int INVALID_UNIT = 5;
  private static final int INVALID_CONTROL = 6;
  private static final int INVALID_REQUEST = 7;

  /** What a control can do (table 4-3). */
  private static final int CAN_GET_AND_SET = 3;

  private static final int DISABLED = 4;
  private static final int UPDATES_ITSELF = 8;

  private final UvcCameraModel model;
  private final TimeSource time;

  // Guarded by this.
  private final CameraHead head;
  private final Map<UvcSelector, List<Integer>> values = new EnumMap<>(UvcSelector.class);
  private final Deque<ControlRequest> requests = new ArrayDeque<>();
  private int lastError = NO_ERROR;

  CameraControls(UvcCameraModel model, TimeSource time) {
    this.model = model;
    this.time = time;
    head = new CameraHead(model);
    model.controls().forEach(control -> values.put(control.selector(), control.preset()));
  }

  /** A request for the video control interface or one of its units. */
  synchronized ControlReply answer(SetupPacket setup, byte[] data) {
    int unit = setup.index() >> 8;
    if (unit == 0) {
      return setup.high() == REQUEST_ERROR_CODE && setup.request() == Kind.GET_CUR.code
          ? ControlReply.of(new byte[] {(byte) lastError})
          : refuse(INVALID_CONTROL);
    }
    UvcControl control = find(unit, setup.high());
    Kind kind = Kind.of(setup.request());
    if (control == null || kind == null) {
      boolean known = unit <= UvcSelector.Unit.values().length;
      return refuse(!known ? INVALID_UNIT : control == null ? INVALID_CONTROL : INVALID_REQUEST);
    }
    return kind == Kind.SET_CUR ? set(control, data) : get(control, kind);
  }

  private @Nullable UvcControl find(int unit, int code) {
    return model.controls().stream()
        .filter(control -> control.selector().unit.id == unit)
        .filter(control -> control.selector().code == code)
        .findFirst()
        .orElse(null);
  }

  private ControlReply refuse(int reason) {
    lastError = reason;
    return ControlReply.STALL;
  }

  private ControlReply get(UvcControl control, Kind kind) {
    UvcSelector selector = control.selector();
    lastError = NO_ERROR;
    if (kind == Kind.GET_LEN || kind == Kind.GET_INFO) {
      note(selector, kind, List.of(), true);
      return kind == Kind.GET_LEN
          ? ControlReply.of(new DescriptorWriter().u16(selector.bytes()).toBytes())
          : ControlReply.of(new byte[] {(byte) abilities(selector)});
    }
    List<Integer> told =
        switch (kind) {
          case GET_MIN -> control.min();
          case GET_MAX -> control.max();
          case GET_RES -> control.step();
          case GET_DEF -> control.preset();
          default -> control.told() == null ? value(selector) : control.told();
        };
    note(selector, kind, told, true);
    return ControlReply.of(selector.encode(told));
  }

  private int abilities(UvcSelector selector) {
    return switch (selector) {
      case PANTILT_ABSOLUTE, ZOOM_ABSOLUTE -> CAN_GET_AND_SET | UPDATES_ITSELF;
      case FOCUS_ABSOLUTE -> CAN_GET_AND_SET | UPDATES_ITSELF | (focusesByItself() ? DISABLED : 0);
      default -> CAN_GET_AND_SET;
    };
  }

  private boolean focusesByItself() {
    return values.getOrDefault(UvcSelector.FOCUS_AUTO, List.of(0)).get(0) != 0;
  }

  private ControlReply set(UvcControl control, byte[] data) {
    UvcSelector selector = control.selector();
    if (data.length != selector.bytes()) {
      note(selector, Kind.SET_CUR, List.of(), false);
      return refuse(INVALID_REQUEST);
    }
    List<Integer> wanted = selector.decode(data);
    boolean motion =
        selector == UvcSelector.PANTILT_RELATIVE || selector == UvcSelector.ZOOM_RELATIVE;
    int error =
        selector == UvcSelector.FOCUS_ABSOLUTE && focusesByItself()
            ? WRONG_STATE
            : motion || control.covers(wanted) ? NO_ERROR : OUT_OF_RANGE;
    note(selector, Kind.SET_CUR, wanted, error == NO_ERROR);
    if (error != NO_ERROR) {
      return refuse(error);
    }
    lastError = NO_ERROR;
    values.put(selector, wanted);
    head.set(selector, wanted, time.nanoTime(), false);
    return ControlReply.DONE;
  }

  private void note(UvcSelector selector, Kind kind, List<Integer> value, boolean accepted) {
    if (requests.size() == MOST_REQUESTS) {
      requests.removeFirst();
    }
    requests.addLast(new ControlRequest(selector, kind, value, accepted, time.nanoTime()));
  }

  /** The newest requests, oldest first. */
  synchronized List<ControlRequest> requests() {
    return List.copyOf(requests);
  }

  synchronized void forgetRequests() {
    requests.clear();
  }

  /**
   * The true value of a control.
   *
   * @throws IllegalArgumentException when the camera lacks it
   */
  synchronized List<Integer> value(UvcSelector selector) {
    if (!values.containsKey(selector)) {
      throw new IllegalArgumentException(model.name() + " has no " + selector);
    }
    List<Integer> moved = head.value(selector, time.nanoTime());
    return moved == null ? Objects.requireNonNull(values.get(selector)) : moved;
  }

  /** Somebody changes a control at the camera itself. */
  synchronized void setByHand(UvcSelector selector, List<Integer> value) {
    value(selector);
    if (value.size() != selector.fields()) {
      throw new IllegalArgumentException(
          selector + " has " + selector.fields() + " fields, not " + value.size());
    }
    values.put(selector, List.copyOf(value));
    head.set(selector, value, time.nanoTime(), true);
  }

  /** Where an axis is; 0 when there is none. */
  synchronized int position(UvcAxis axis) {
    AxisMotor motor = head.motor(axis);
    return motor == null ? 0 : motor.position(time.nanoTime());
  }

  /** Units a second. */
  synchronized double velocity(UvcAxis axis) {
    AxisMotor motor = head.motor(axis);
    return motor == null ? 0 : motor.velocity(time.nanoTime());
  }

  /** −1..1. */
  synchronized double fraction(UvcAxis axis) {
    AxisMotor motor = head.motor(axis);
    return motor == null ? 0 : motor.fraction(time.nanoTime());
  }
}
