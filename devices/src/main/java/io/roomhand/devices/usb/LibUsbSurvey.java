package io.roomhand.devices.usb;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.Reason;
import io.roomhand.core.provider.UsbSurvey;
import io.roomhand.devices.linux.sys.Attributes;
import io.roomhand.devices.linux.sys.DeviceIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.usb4java.LoaderException;

/** The tree of this machine's USB devices, by libusb; names and places are those of /sys. */
public final class LibUsbSurvey implements UsbSurvey {
  private static final Path ROOT = Path.of("/");

  @Override
  public List<Device> look() {
    try {
      return UsbTree.of(LibUsbDevices.list(), new FromSys());
    } catch (LoaderException | LinkageError e) {
      throw new DeviceException(
          ErrorCode.UNSUPPORTED,
          "libusb, which tells how USB devices hang together, can't be loaded here: "
              + Reason.of(e)
              + "; it is unpacked into "
              + System.getProperty("java.io.tmpdir")
              + ", which must be writable and not mounted noexec",
          e);
    }
  }

  private static final class FromSys implements UsbTree.Names {
    private static Path folder(UsbFacts device) {
      return ROOT.resolve("sys/bus/usb/devices").resolve(device.node());
    }

    @Override
    public String place(UsbFacts device) {
      try {
        return DeviceIdentity.of(ROOT, folder(device).toRealPath()).where();
      } catch (IOException e) {
        return "";
      }
    }

    @Override
    public String name(UsbFacts device) {
      return Attributes.read(folder(device), "product");
    }
  }
}
