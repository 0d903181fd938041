package io.roomhand.devices.usb;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.devices.linux.sys.Attributes;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.usb4java.ConfigDescriptor;
import org.usb4java.Context;
import org.usb4java.Device;
import org.usb4java.DeviceDescriptor;
import org.usb4java.DeviceHandle;
import org.usb4java.DeviceList;
import org.usb4java.Interface;
import org.usb4java.InterfaceDescriptor;
import org.usb4java.LibUsb;

/**
 * Asks libusb for all devices. Descriptors come from the kernel; a device is opened only to read
 * two more of them from its control endpoint, where this user may. No interface is claimed and no
 * driver detached.
 */
final class LibUsbDevices {
  private static final int MOST_PORTS = 7;
  private static final int HEADER_BYTES = 5;
  private static final int SELF_POWERED = 0x40;
  private static final int TYPE_QUALIFIER = 6;
  private static final int TYPE_CAPABILITIES = 15;
  private static final int QUALIFIER_BYTES = 10;
  private static final int HAS_CAPABILITIES = 0x0201;

  private final Context context;

  private LibUsbDevices(Context context) {
    this.context = context;
  }

  /** Of all devices, in no order. Blocks as long as they take. */
  static List<UsbFacts> list() {
    Context context = new Context();
    check(LibUsb.init(context), "starting libusb");
    try {
      return new LibUsbDevices(context).all();
    } finally {
      LibUsb.exit(context);
    }
  }

  private static void check(int result, String doing) {
    if (result < 0) {
      throw new DeviceException(
          ErrorCode.IO, doing + " failed: " + LibUsb.strError(result) + " (" + result + ")");
    }
  }

  private List<UsbFacts> all() {
    DeviceList list = new DeviceList();
    check(LibUsb.getDeviceList(context, list), "listing USB devices");
    try {
      List<UsbFacts> all = new ArrayList<>();
      for (Device device : list) {
        all.add(facts(device));
      }
      return all;
    } finally {
      LibUsb.freeDeviceList(list, true);
    }
  }

  private static UsbFacts facts(Device device) {
    DeviceDescriptor descriptor = new DeviceDescriptor();
    check(LibUsb.getDeviceDescriptor(device, descriptor), "reading a device descriptor");
    int bus = LibUsb.getBusNumber(device);
    List<Integer> ports = ports(device);
    int release = descriptor.bcdUSB() & 0xFFFF;
    List<Integer> classes = new ArrayList<>(List.of(descriptor.bDeviceClass() & 0xFF));
    int power = 0;
    boolean selfPowered = false;
    ConfigDescriptor configuration = new ConfigDescriptor();
    if (LibUsb.getActiveConfigDescriptor(device, configuration) == LibUsb.SUCCESS) {
      try {
        power = configuration.bMaxPower() & 0xFF;
        selfPowered = (configuration.bmAttributes() & SELF_POWERED) != 0;
        for (Interface each : configuration.iface()) {
          for (InterfaceDescriptor setting : each.altsetting()) {
            classes.add(setting.bInterfaceClass() & 0xFF);
          }
        }
      } finally {
        LibUsb.freeConfigDescriptor(configuration);
      }
    }
    UsbFacts known =
        new UsbFacts(
            bus,
            ports,
            descriptor.idVendor() & 0xFFFF,
            descriptor.idProduct() & 0xFFFF,
            release,
            classes,
            megabits(device, bus, ports),
            null,
            null,
            power,
            selfPowered);
    return known.isCamera() ? asked(device, known) : known;
  }

  private static List<Integer> ports(Device device) {
    ByteBuffer numbers = ByteBuffer.allocateDirect(MOST_PORTS);
    int count = LibUsb.getPortNumbers(device, numbers);
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ports.add(numbers.get(i) & 0xFF);
    }
    return ports;
  }

  /** libusb 1.0.22 knows no speed above 5 Gbit/s: the kernel is asked for those. */
  private static int megabits(Device device, int bus, List<Integer> ports) {
    return switch (LibUsb.getDeviceSpeed(device)) {
      case LibUsb.SPEED_LOW -> 1;
      case LibUsb.SPEED_FULL -> UsbFacts.FULL;
      case LibUsb.SPEED_HIGH -> UsbFacts.HIGH;
      case LibUsb.SPEED_SUPER -> UsbFacts.SUPER;
      default -> {
        Path folder = Path.of("/sys/bus/usb/devices", UsbFacts.node(bus, ports));
        String speed = Attributes.read(folder, "speed");
        yield speed.matches("\\d{1,6}") ? Integer.parseInt(speed) : 0;
      }
    };
  }

  /** With what only the device itself tells; the same where this user may not ask it. */
  private static UsbFacts asked(Device device, UsbFacts known) {
    DeviceHandle handle = new DeviceHandle();
    if (LibUsb.open(device, handle) != LibUsb.SUCCESS) {
      return known;
    }
    try {
      byte @Nullable [] capabilities =
          known.release() >= HAS_CAPABILITIES ? capabilities(handle) : null;
      Boolean high =
          known.megabits() == UsbFacts.FULL
              ? Boolean.valueOf(read(handle, TYPE_QUALIFIER, QUALIFIER_BYTES) != null)
              : null;
      return known.with(capabilities == null ? null : UsbFacts.fastest(capabilities), high);
    } finally {
      LibUsb.close(handle);
    }
  }

  /** Its length first: some devices answer no longer request. */
  private static byte @Nullable [] capabilities(DeviceHandle handle) {
    byte @Nullable [] header = read(handle, TYPE_CAPABILITIES, HEADER_BYTES);
    return header == null || header.length < HEADER_BYTES
        ? null
        : read(handle, TYPE_CAPABILITIES, (header[2] & 0xFF) | (header[3] & 0xFF) << 8);
  }

  /** Null when the device has none. */
  private static byte @Nullable [] read(DeviceHandle handle, int type, int most) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(most);
    int read = LibUsb.getDescriptor(handle, (byte) type, (byte) 0, buffer);
    if (read < 2) {
      return null;
    }
    byte[] bytes = new byte[read];
    buffer.get(0, bytes);
    return bytes;
  }
}
