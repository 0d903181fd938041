package io.roomhand.emulators.usb;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Answers the standard requests (USB 2.0, section 9.4) of a device from its description. */
final class StandardRequests {
  private static final int GET_STATUS = 0;
  private static final int CLEAR_FEATURE = 1;
  private static final int SET_FEATURE = 3;
  private static final int SET_ADDRESS = 5;
  private static final int GET_CONFIGURATION = 8;
  private static final int SET_CONFIGURATION = 9;
  private static final int GET_INTERFACE = 10;
  private static final int SET_INTERFACE = 11;

  /** Requests of USB 3 that tell how late packets may be (USB 3.2, sections 9.4.11 and 9.4.12). */
  private static final int SET_SEL = 48;

  private static final int SET_ISOCH_DELAY = 49;
  private static final int ENDPOINT_HALT = 0;
  private static final int TO_DEVICE = 0;
  private static final int TO_ENDPOINT = 2;

  private final UsbDevice device;
  private final UsbDescription description;
  private final IntConsumer settingChosen;
  private final Map<Integer, Integer> settings = new HashMap<>();
  private int configuration;

  /**
   * @param settingChosen told the number of an interface whose setting the host has chosen
   */
  StandardRequests(UsbDevice device, IntConsumer settingChosen) {
    this.device = device;
    this.settingChosen = settingChosen;
    this.description = device.description();
  }

  /** Null when the request is the device's own. */
  @Nullable ControlReply answer(SetupPacket setup) {
    if (!setup.isStandard()) {
      return null;
    }
    return switch (setup.request()) {
      case SetupPacket.GET_DESCRIPTOR -> setup.recipient() == TO_DEVICE ? descriptor(setup) : null;
      case GET_STATUS -> status(setup);
      case CLEAR_FEATURE -> clear(setup);
      case GET_CONFIGURATION -> ControlReply.of(new byte[] {(byte) configuration});
      case SET_CONFIGURATION -> configure(setup);
      case GET_INTERFACE ->
          ControlReply.of(new byte[] {settings.getOrDefault(setup.index(), 0).byteValue()});
      case SET_INTERFACE -> set(setup.index(), setup.value());
      case SET_FEATURE, SET_ADDRESS, SET_SEL, SET_ISOCH_DELAY -> ControlReply.DONE;
      default -> ControlReply.STALL;
    };
  }

  private ControlReply descriptor(SetupPacket setup) {
    byte @Nullable [] bytes =
        switch (setup.high()) {
          case UsbDescription.TYPE_DEVICE -> description.device();
          case UsbDescription.TYPE_CONFIGURATION ->
              setup.low() == 0 ? description.configuration() : null;
          case UsbDescription.TYPE_STRING -> description.string(setup.low());
          case UsbDescription.TYPE_CAPABILITIES -> description.capabilities();
          default -> null;
        };
    return bytes == null ? ControlReply.STALL : ControlReply.of(bytes);
  }

  private ControlReply clear(SetupPacket setup) {
    if (setup.recipient() == TO_ENDPOINT && setup.value() == ENDPOINT_HALT) {
      device.haltCleared(setup.index() & 0xFF);
    }
    return ControlReply.DONE;
  }

  private ControlReply status(SetupPacket setup) {
    boolean powered = setup.recipient() == TO_DEVICE && description.isSelfPowered();
    return ControlReply.of(new byte[] {(byte) (powered ? 1 : 0), 0});
  }

  private ControlReply set(int number, int setting) {
    if (!description.hasSetting(number, setting)) {
      return ControlReply.STALL;
    }
    settings.put(number, setting);
    settingChosen.accept(number);
    return ControlReply.DONE;
  }

  private ControlReply configure(SetupPacket setup) {
    if (setup.value() != 0 && setup.value() != description.configurationValue()) {
      return ControlReply.STALL;
    }
    configuration = setup.value();
    settings.clear();
    return ControlReply.DONE;
  }
}
