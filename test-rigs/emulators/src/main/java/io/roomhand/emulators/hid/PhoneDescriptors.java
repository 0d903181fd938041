package io.roomhand.emulators.hid;

import io.roomhand.emulators.usb.DescriptorWriter;
import java.util.ArrayList;
import java.util.List;

/** The descriptors of a speakerphone's buttons and lights (HID 1.11, sections 6.2 and 7.1). */
final class PhoneDescriptors {
  static final int TYPE_HID = 0x21;
  static final int TYPE_REPORT = 0x22;
  static final int IN_ENDPOINT = 0x81;
  static final int OUT_ENDPOINT = 0x01;

  /** Report with the volume keys. */
  static final int KEYS = 1;

  static final int KEY_UP = 1;
  static final int KEY_DOWN = 2;

  /** Report with hook and mute, and another one with the lights. */
  static final int PHONE = 2;

  static final int HOOK = 1;
  static final int MUTE = 2;
  static final int LIGHT_OFF_HOOK = 1;
  static final int LIGHT_MUTE = 2;
  static final int LIGHT_RING = 4;

  private static final int HUMAN_INTERFACE = 3;
  private static final int INTERRUPT = 3;
  private static final int PACKET = 8;

  /** Milliseconds, at full speed. */
  private static final int EACH_MILLISECOND = 1;

  private PhoneDescriptors() {}

  /**
   * @param hasOutEndpoint whether lights are written to an endpoint of their own; else by
   *     SET_REPORT
   */
  static List<byte[]> of(int number, boolean hasOutEndpoint) {
    List<byte[]> body = new ArrayList<>();
    body.add(
        new DescriptorWriter()
            .u8(4, number, 0)
            .u8(hasOutEndpoint ? 2 : 1)
            .u8(HUMAN_INTERFACE, 0, 0, 0)
            .toDescriptor());
    body.add(hid());
    body.add(endpoint(IN_ENDPOINT));
    if (hasOutEndpoint) {
      body.add(endpoint(OUT_ENDPOINT));
    }
    return body;
  }

  private static byte[] endpoint(int address) {
    return new DescriptorWriter()
        .u8(5, address, INTERRUPT)
        .u16(PACKET)
        .u8(EACH_MILLISECOND)
        .toDescriptor();
  }

  /** Section 6.2.1. */
  static byte[] hid() {
    return new DescriptorWriter()
        .u8(TYPE_HID)
        .u16(0x0111)
        .u8(0, 1, TYPE_REPORT)
        .u16(report().length)
        .toDescriptor();
  }

  /** A page for volume, and one for telephony as headsets have it, with three lights. */
  static byte[] report() {
    DescriptorWriter items = new DescriptorWriter();
    items.u8(0x05, 0x0C, 0x09, 0x01, 0xA1, 0x01); // consumer control
    items.u8(0x85, KEYS, 0x15, 0, 0x25, 1, 0x75, 1, 0x95, 2);
    items.u8(0x09, 0xE9, 0x09, 0xEA, 0x81, 0x02); // volume up, down: absolute
    items.u8(0x95, 6, 0x81, 0x03, 0xC0); // six bits of nothing
    items.u8(0x05, 0x0B, 0x09, 0x05, 0xA1, 0x01); // telephony, headset
    items.u8(0x85, PHONE, 0x95, 1);
    items.u8(0x09, 0x20, 0x81, 0x22); // hook switch: absolute, no preferred state
    items.u8(0x09, 0x2F, 0x81, 0x06); // phone mute: relative
    items.u8(0x95, 6, 0x81, 0x03);
    items.u8(0x05, 0x08, 0x95, 3); // lights
    items.u8(0x09, 0x17, 0x09, 0x09, 0x09, 0x18, 0x91, 0x22); // off-hook, mute, ring
    items.u8(0x95, 5, 0x91, 0x03, 0xC0);
    return items.toBytes();
  }
}
