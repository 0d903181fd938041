package io.roomhand.virtualroom.place;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.Reason;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The PTZ head at the other end of a network cable. */
final class HeadPlace implements Place {
  private final ViscaCameraEmulator head;
  private final DeviceId id;
  private boolean plugged = true;

  HeadPlace(ViscaCameraEmulator head) {
    this.head = head;
    this.id = new DeviceId("Virtual PTZ Head", address());
  }

  /** As in the configuration. */
  String address() {
    return "visca+tcp://127.0.0.1:" + head.port();
  }

  @Override
  public String shortName() {
    return "head";
  }

  @Override
  public DeviceId id() {
    return id;
  }

  @Override
  public boolean plugged() {
    return plugged;
  }

  @Override
  public void plug() {
    try {
      head.plug();
      plugged = true;
    } catch (IOException e) {
      throw new DeviceException(ErrorCode.IO, "the head can't listen again: " + Reason.of(e), e);
    }
  }

  @Override
  public void unplug() {
    try {
      head.unplug();
      plugged = false;
    } catch (IOException e) {
      throw new DeviceException(
          ErrorCode.IO, "the head can't be taken off the network: " + Reason.of(e), e);
    }
  }

  @Override
  public Map<String, Object> look() {
    Map<String, Object> look = new LinkedHashMap<>();
    if (plugged) {
      look.put("pan", head.pan());
      look.put("tilt", head.tilt());
      look.put("zoom", head.zoom());
      look.put("clients", head.clients());
    }
    return look;
  }
}
