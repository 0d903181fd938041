package io.roomhand.emulators.uac;

import io.roomhand.emulators.usb.DescriptorWriter;
import java.util.List;

/**
 * The descriptors of a microphone with one channel and a speaker with two, 16 bits at 48 kHz
 * (chapter 4). Each passes a feature unit.
 */
final class AudioDescriptors {
  static final int SPEAKER_UNIT = 2;
  static final int MICROPHONE_UNIT = 5;
  static final int STATUS_ENDPOINT = 0x83;
  static final int MICROPHONE_ENDPOINT = 0x82;
  static final int SPEAKER_ENDPOINT = 0x02;

  /** Samples of a channel in a frame, which is a millisecond at full speed. */
  static final int FRAME = 48;

  static final int SPEAKER_CHANNELS = 2;
  static final int SAMPLE_BYTES = 2;

  private static final int SPEAKER_INPUT = 1;
  private static final int SPEAKER_OUTPUT = 3;
  private static final int MICROPHONE_INPUT = 4;
  private static final int MICROPHONE_OUTPUT = 6;

  private static final int INTERFACE = 4;
  private static final int ENDPOINT = 5;
  private static final int OF_CLASS_INTERFACE = 0x24;
  private static final int OF_CLASS_ENDPOINT = 0x25;
  private static final int AUDIO = 1;
  private static final int CONTROL = 1;
  private static final int STREAMING = 2;
  private static final int RATE = 48_000;
  private static final int USB_STREAM = 0x0101;
  private static final int MICROPHONE = 0x0201;
  private static final int SPEAKER = 0x0301;
  private static final int INTERRUPT = 3;
  private static final int ADAPTIVE = 0x09;
  private static final int SYNCHRONOUS = 0x0D;

  private AudioDescriptors() {}

  /**
   * Of three interfaces: control, the microphone's stream, the speaker's.
   *
   * @param first number of the first of them
   */
  static List<byte[]> of(int first) {
    byte[] units = units();
    return List.of(
        interfaceOf(first, 0, 1, CONTROL),
        new DescriptorWriter()
            .u8(OF_CLASS_INTERFACE, 1)
            .u16(0x0100)
            .u16(10 + units.length)
            .u8(2, first + 1, first + 2)
            .toDescriptor(),
        speakerInput(),
        unit(SPEAKER_UNIT, SPEAKER_INPUT, SPEAKER_CHANNELS),
        output(SPEAKER_OUTPUT, SPEAKER, SPEAKER_UNIT),
        microphoneInput(),
        unit(MICROPHONE_UNIT, MICROPHONE_INPUT, 1),
        output(MICROPHONE_OUTPUT, USB_STREAM, MICROPHONE_UNIT),
        endpoint(STATUS_ENDPOINT, INTERRUPT, 2),
        interfaceOf(first + 1, 0, 0, STREAMING),
        interfaceOf(first + 1, 1, 1, STREAMING),
        stream(MICROPHONE_OUTPUT),
        format(1),
        endpoint(MICROPHONE_ENDPOINT, SYNCHRONOUS, FRAME * SAMPLE_BYTES),
        endpointOfClass(),
        interfaceOf(first + 2, 0, 0, STREAMING),
        interfaceOf(first + 2, 1, 1, STREAMING),
        stream(SPEAKER_INPUT),
        format(SPEAKER_CHANNELS),
        endpoint(SPEAKER_ENDPOINT, ADAPTIVE, FRAME * SAMPLE_BYTES * SPEAKER_CHANNELS),
        endpointOfClass());
  }

  private static byte[] units() {
    return new DescriptorWriter()
        .bytes(speakerInput())
        .bytes(unit(SPEAKER_UNIT, SPEAKER_INPUT, SPEAKER_CHANNELS))
        .bytes(output(SPEAKER_OUTPUT, SPEAKER, SPEAKER_UNIT))
        .bytes(microphoneInput())
        .bytes(unit(MICROPHONE_UNIT, MICROPHONE_INPUT, 1))
        .bytes(output(MICROPHONE_OUTPUT, USB_STREAM, MICROPHONE_UNIT))
        .toBytes();
  }

  private static byte[] interfaceOf(int number, int setting, int endpoints, int subclass) {
    return new DescriptorWriter()
        .u8(INTERFACE, number, setting, endpoints, AUDIO, subclass, 0, 0)
        .toDescriptor();
  }

  private static byte[] speakerInput() {
    return input(SPEAKER_INPUT, USB_STREAM, SPEAKER_CHANNELS, 3);
  }

  private static byte[] microphoneInput() {
    return input(MICROPHONE_INPUT, MICROPHONE, 1, 0);
  }

  /**
   * @param places of the channels: bit 0 left front, bit 1 right front
   */
  private static byte[] input(int id, int type, int channels, int places) {
    return new DescriptorWriter()
        .u8(OF_CLASS_INTERFACE, 2, id)
        .u16(type)
        .u8(0, channels)
        .u16(places)
        .u8(0, 0)
        .toDescriptor();
  }

  private static byte[] output(int id, int type, int source) {
    return new DescriptorWriter()
        .u8(OF_CLASS_INTERFACE, 3, id)
        .u16(type)
        .u8(0, source, 0)
        .toDescriptor();
  }

  /** Mute and volume of all channels together. */
  private static byte[] unit(int id, int source, int channels) {
    return new DescriptorWriter()
        .u8(OF_CLASS_INTERFACE, 6, id, source, 1, 3)
        .bytes(new byte[channels])
        .u8(0)
        .toDescriptor();
  }

  /** PCM, and a delay of one frame. */
  private static byte[] stream(int terminal) {
    return new DescriptorWriter().u8(OF_CLASS_INTERFACE, 1, terminal, 1).u16(1).toDescriptor();
  }

  /** Type I with one rate. */
  private static byte[] format(int channels) {
    return new DescriptorWriter()
        .u8(OF_CLASS_INTERFACE, 2, 1, channels, SAMPLE_BYTES, 8 * SAMPLE_BYTES, 1)
        .u16(RATE)
        .u8(RATE >> 16)
        .toDescriptor();
  }

  /** Each frame, of nine bytes as all endpoints of the class. */
  private static byte[] endpoint(int address, int attributes, int most) {
    return new DescriptorWriter()
        .u8(ENDPOINT, address, attributes)
        .u16(most)
        .u8(1, 0, 0)
        .toDescriptor();
  }

  /** Without controls: there is one rate. */
  private static byte[] endpointOfClass() {
    return new DescriptorWriter().u8(OF_CLASS_ENDPOINT, 1, 0, 0).u16(0).toDescriptor();
  }
}
