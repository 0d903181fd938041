package io.roomhand.emulators.speakerphone;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.emulators.hid.PhoneButtons;
import io.roomhand.emulators.hid.PhoneButtons.Lights;
import io.roomhand.emulators.usb.UsbIpClient;
import io.roomhand.emulators.usb.UsbIpServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ButtonsTest {
  private static final int IN = 0x81;
  private static final int BUTTONS = 3;
  private static final int STALL = -32;

  private final UsbSpeakerphone device = new UsbSpeakerphone("P1", true);
  private final PhoneButtons phone = device.buttons();
  private UsbIpServer server;
  private UsbIpClient host;

  @BeforeEach
  void attach() throws IOException {
    server = UsbIpServer.start(0);
    host = UsbIpClient.attach(server.port(), server.plug(device));
  }

  @AfterEach
  void close() throws IOException {
    host.close();
    server.close();
  }

  private byte[] report() throws IOException {
    host.submit(IN, 8);
    return host.next().bytes();
  }

  @Test
  void itsReportDescriptorIsAsLongAsTheHidDescriptorSays() throws IOException {
    byte[] configuration = host.get(0x80, 6, 0x0200, 0, 4_096).bytes();
    int hid = configuration.length - 9 - 7 - 7;
    assertThat(configuration[hid + 1]).isEqualTo((byte) 0x21);
    int length = configuration[hid + 7] & 0xFF;
    byte[] report = host.get(0x81, 6, 0x2200, BUTTONS, 255).bytes();
    assertThat(report).hasSize(length).startsWith(0x05, 0x0C).endsWith(0xC0);
    assertThat(host.get(0x81, 6, 0x2300, BUTTONS, 255).status()).isEqualTo(STALL);
  }

  @Test
  void whatIsPressedIsReported() throws IOException {
    phone.hook(true);
    assertThat(report()).containsExactly(2, 1);
    phone.pressMute();
    assertThat(report()).containsExactly(2, 3);
    assertThat(report()).containsExactly(2, 1);
    phone.hook(false);
    assertThat(report()).containsExactly(2, 0);
    phone.pressVolume(false);
    assertThat(report()).containsExactly(1, 2);
    assertThat(report()).containsExactly(1, 0);
    assertThat(host.get(0xA1, 1, 0x0102, BUTTONS, 2).bytes()).containsExactly(2, 0);
  }

  @Test
  void lightsAreWrittenEitherWay() throws IOException {
    assertThat(host.set(0x21, 9, 0x0202, BUTTONS, (byte) 2, (byte) 5).status()).isZero();
    assertThat(phone.lights()).isEqualTo(new Lights(true, false, true));
    host.submit(0x01, 2, new byte[8], new byte[] {2, 2});
    assertThat(host.next().status()).isZero();
    assertThat(phone.lights()).isEqualTo(new Lights(false, true, false));
    assertThat(phone.lightsWritten()).isEqualTo(2);
    assertThat(host.set(0x21, 9, 0x0202, BUTTONS, (byte) 2).status())
        .as("too short")
        .isEqualTo(STALL);
    assertThat(host.set(0x21, 9, 0x0203, BUTTONS, (byte) 3, (byte) 1).status()).isEqualTo(STALL);
    assertThat(host.set(0x21, 10, 0, BUTTONS).status()).isZero();
  }
}
