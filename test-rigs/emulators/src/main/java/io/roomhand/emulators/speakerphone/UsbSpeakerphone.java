package io.roomhand.emulators.speakerphone;

import io.roomhand.emulators.hid.PhoneButtons;
import io.roomhand.emulators.uac.AudioFunction;
import io.roomhand.emulators.uac.EmulatedMicrophone;
import io.roomhand.emulators.uac.EmulatedSpeaker;
import io.roomhand.emulators.usb.ControlReply;
import io.roomhand.emulators.usb.IsochronousEndpoint;
import io.roomhand.emulators.usb.SetupPacket;
import io.roomhand.emulators.usb.UsbDescription;
import io.roomhand.emulators.usb.UsbDevice;
import io.roomhand.emulators.usb.UsbHost;
import io.roomhand.emulators.usb.UsbSpeed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An emulated speakerphone at full speed, to be plugged into a {@link
 * io.roomhand.emulators.usb.UsbIpServer}: microphone, speaker, buttons and lights. Its buttons
 * report what is pressed, and change neither its mute nor its volume. Any thread.
 */
public final class UsbSpeakerphone implements UsbDevice {
  private static final int VENDOR = 0x1209;
  private static final int PRODUCT = 0x0CA8;
  private static final int TO_INTERFACE = 1;
  private static final int BUTTONS = AudioFunction.INTERFACES;

  private final AudioFunction sound = new AudioFunction(0);
  private final PhoneButtons buttons;
  private final UsbDescription description;

  /**
   * One that is not plugged in yet, on hook and dark.
   *
   * @param serial null for one without a serial number
   * @param hasOutEndpoint whether the host writes lights to an endpoint instead of by SET_REPORT
   */
  public UsbSpeakerphone(@Nullable String serial, boolean hasOutEndpoint) {
    buttons = new PhoneButtons(BUTTONS, hasOutEndpoint);
    List<byte[]> body = new ArrayList<>(sound.descriptors());
    body.addAll(buttons.descriptors());
    UsbDescription described =
        UsbDescription.of(
            VENDOR,
            PRODUCT,
            0x0100,
            new UsbDescription.Kind(0, 0, 0),
            "Roomhand",
            "Speakerphone",
            serial,
            body);
    description = described.with(described.device(), described.configuration(), UsbSpeed.FULL);
  }

  public EmulatedMicrophone microphone() {
    return sound.microphone();
  }

  public EmulatedSpeaker speaker() {
    return sound.speaker();
  }

  public PhoneButtons buttons() {
    return buttons;
  }

  @Override
  public UsbDescription description() {
    return description;
  }

  @Override
  public void attached(UsbHost host) {
    sound.attached(host);
    buttons.attached(host);
  }

  @Override
  public void detached(UsbHost host) {
    sound.detached();
    buttons.detached();
  }

  @Override
  public ControlReply control(SetupPacket setup, byte[] data) {
    if (setup.recipient() != TO_INTERFACE) {
      return ControlReply.STALL;
    }
    return (setup.index() & 0xFF) == BUTTONS
        ? buttons.control(setup, data)
        : sound.control(setup, data);
  }

  @Override
  public void transferWaiting(int endpoint) {
    sound.transferWaiting();
    buttons.transferWaiting();
  }

  @Override
  public boolean received(int endpoint, byte[] data) {
    return buttons.light(data);
  }

  @Override
  public @Nullable IsochronousEndpoint isochronous(int endpoint) {
    return sound.isochronous(endpoint);
  }
}
