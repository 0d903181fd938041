package io.roomhand.devices.linux.survey;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.provider.DeviceSurvey;
import io.roomhand.devices.linux.serial.SerialPort;
import io.roomhand.devices.linux.sys.Attributes;
import io.roomhand.devices.linux.sys.DeviceIdentity;
import io.roomhand.devices.linux.sys.Holders;
import io.roomhand.devices.linux.sys.NodeAccess;
import java.nio.file.Path;
import java.util.List;

/** Looks at the serial ports of this machine; opens none. */
public final class SerialSurvey implements DeviceSurvey {
  private final Path root;

  /** The real machine. */
  public SerialSurvey() {
    this(Path.of("/"));
  }

  /** A machine whose files lie below a folder. */
  SerialSurvey(Path root) {
    this.root = root;
  }

  @Override
  public void look(Findings findings) {
    Holders holders = new Holders(root);
    for (SerialPort port : SerialPort.list(root)) {
      DeviceIdentity identity = port.identity();
      String product = Attributes.read(identity.physical(), "product");
      findings.found(
          new Entry(
              Kind.SERIAL_PORT,
              new DeviceId(product.isEmpty() ? port.node() : product, identity.id()),
              port.node(),
              Attributes.linked(port.device(), "driver"),
              identity.where(),
              port.name().equals(port.node()) ? List.of() : List.of(port.name()),
              null,
              null,
              holders.list(port.node()),
              NodeAccess.advice(root, port.node())));
    }
  }
}
