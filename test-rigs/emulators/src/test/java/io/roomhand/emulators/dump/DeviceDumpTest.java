package io.roomhand.emulators.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.emulators.usb.UsbSpeed;
import io.roomhand.emulators.uvc.ControlRequest.Kind;
import io.roomhand.emulators.uvc.UvcSelector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceDumpTest {
  private static final String DEVICE =
      """
      Bus 001 Device 001: ID 1d6b:0002 Linux Foundation 2.0 root hub
      Device Descriptor:
        bLength                18
        bDescriptorType         1
        bcdUSB               %s
        bDeviceClass          239 Miscellaneous Device
        bDeviceSubClass         2
        bDeviceProtocol         1 Interface Association
        bMaxPacketSize0         9
        idVendor           0x1209 Somebody
        idProduct          0x0ca1
        bcdDevice           12.34
        iManufacturer           1 (error)
        iProduct                2 A camera: new
        iSerial                 0
        bNumConfigurations      1
        Configuration Descriptor:
          bLength                 9
          bDescriptorType         2
          wTotalLength       0x0299
          bNumInterfaces          1
          bConfigurationValue     1
          iConfiguration          0
          bmAttributes         0x80
            (Bus Powered)
          MaxPower              896mA
          Endpoint Descriptor:
            bLength                 7
            bDescriptorType         5
            bEndpointAddress     0x83  EP 3 IN
            bmAttributes            %s
              Transfer Type            Whatever
            wMaxPacketSize     0x0400  1x 1024 bytes
            bInterval               1
            bMaxBurst               2
            Mult                    2
            ** UNRECOGNIZED:  03 41 7f
      Device Qualifier (for other device speed):
        bLength                10
        bDescriptorType         6
      """;

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("dump.txt"), text);
  }

  private DeviceDump read(String text) throws IOException {
    return DeviceDump.read(file(text));
  }

  @Test
  void fieldsBecomeTheBytesThatTheyWere() throws IOException {
    DeviceDump dump = read(DEVICE.formatted("3.00", "5"));
    assertThat(dump.description().name()).isEqualTo("A camera: new");
    assertThat(dump.description().serial()).isNull();
    assertThat(dump.missing()).isEmpty();
    assertThat(HexFormat.ofDelimiter(" ").formatHex(dump.description().device()))
        .isEqualTo("12 01 00 03 ef 02 01 09 09 12 a1 0c 34 12 01 02 00 01");
    assertThat(HexFormat.ofDelimiter(" ").formatHex(dump.description().configuration()))
        .as("total length as it is; 896 mA in units of 8; the companion; raw bytes")
        .isEqualTo("09 02 19 00 01 01 00 80 70 07 05 83 05 00 04 01 06 30 02 01 00 18 03 41 7f");
  }

  @Test
  void aBulkEndpointsCompanionNamesNoBytesAnInterval() throws IOException {
    byte[] all = read(DEVICE.formatted("3.00", "2")).description().configuration();
    assertThat(HexFormat.ofDelimiter(" ").formatHex(all)).contains("06 30 02 00 00 00");
  }

  @Test
  void speedIsThatOfTheListingOrFollowsFromTheRelease() throws IOException {
    assertThat(read(DEVICE.formatted("3.00", "2")).description().speed()).isEqualTo(UsbSpeed.SUPER);
    assertThat(read(DEVICE.formatted("2.00", "2").replace("896mA", "500mA")).description().speed())
        .isEqualTo(UsbSpeed.HIGH);
    assertThat(
            read("Negotiated speed: High Speed (480Mbps)\n" + DEVICE.formatted("3.00", "2"))
                .description()
                .speed())
        .isEqualTo(UsbSpeed.HIGH);
    DeviceDump small =
        read(DEVICE.formatted("2.00", "2").replace("896mA", "500mA").replace("0x0400 ", "0x0040 "));
    assertThat(small.description().speed()).isEqualTo(UsbSpeed.FULL);
    assertThatThrownBy(() -> small.at(UsbSpeed.HIGH)).hasMessageContaining("not recorded");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hello                                            | Device Descriptor
          Device Descriptor:~bLength 18~bDescriptorType 1  | Configuration Descriptor
          Device Descriptor:~bDescriptorType 1             | line 2: bDescriptorType stands
          Device Descriptor:~bLength x                     | line 2: 'x' is no number
          Device Descriptor:~bLength -1                    | line 2: bLength -1 does not fit in 1
          Device Descriptor:~bLength 999999999             | line 2: bLength 999999999 does not fit
          Device Descriptor:~bLength 18~bcdUSB z.zz        | line 3: 'z.zz' is no number
          Device Descriptor:~bLength 9~bDescriptorType 1~Configuration Descriptor:~bLength 9~bDescriptorType 2 | device descriptor has 18 bytes
          Device Descriptor:~bLength 9~Device Descriptor:  | line 3: a second device
          Device Descriptor:~** UNRECOGNIZED:  0g          | line 2: '0g' is no row
          Device Descriptor:~bLength 9~guidFormat {12}     | line 3: guidFormat '{12}' has no 16
          ## configuration descriptor~0                    | line 2: '0' is no row of bytes in hex
          ## configuration descriptor~09 0x                | line 2: '09 0x' is no row of bytes
          ## configuration descriptor~09 02                | device descriptor has 18 bytes
          """)
  void aFileThatIsNoneIsRefusedWithTheLineAndTheReason(String text, String hint)
      throws IOException {
    Path file = file(text.replace('~', '\n'));
    assertThatThrownBy(() -> DeviceDump.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(hint);
  }

  @Test
  void aListWithoutControlsIsRefused() throws IOException {
    DeviceDump dump = read(DEVICE.formatted("3.00", "2"));
    Path none = Files.writeString(folder.resolve("list.txt"), "zoom_absolute: 3\n");
    assertThatThrownBy(() -> dump.withControls(none)).hasMessageContaining("v4l2-ctl");
    Path large =
        Files.writeString(folder.resolve("large.txt"), "gain (int) : min=0 max=99999999999\n");
    assertThatThrownBy(() -> dump.withControls(large)).hasMessageContaining("beyond 32 bits");
  }

  @Test
  void whatTheKernelShowsIsTurnedBackIntoWhatTheDeviceSays() throws IOException {
    String list =
        """
                  pan_speed 0x009a0920 (int)    : min=-1 max=160 step=1 default=20 value=7
                  tilt_absolute (int)    : min=-324000 max=324000 step=7200 default=0 value=-7200
                  auto_exposure 0x009a0901 (menu)   : min=0 max=3 default=0 value=1 (Manual)
                  iris_relative 0x009a0912 (int)    : min=0 max=0 step=0 default=0 flags=write-only
                  video_gain 0x009a0999 (int)    : min=0 max=0 step=0 default=0
        """;
    DeviceDump dump =
        read(DEVICE.formatted("3.00", "2"))
            .withControls(Files.writeString(folder.resolve("list.txt"), list));
    assertThat(answer(dump, UvcSelector.PANTILT_RELATIVE, Kind.GET_MIN))
        .containsExactly(0, 1, 0, 0);
    assertThat(answer(dump, UvcSelector.PANTILT_RELATIVE, Kind.GET_MAX))
        .containsExactly(0, 160, 0, 0);
    assertThat(dump.answers().get(UvcSelector.PANTILT_RELATIVE, Kind.GET_CUR))
        .as("nothing moves at the beginning")
        .isNull();
    assertThat(answer(dump, UvcSelector.PANTILT_ABSOLUTE, Kind.GET_RES)).containsExactly(0, 7_200);
    assertThat(answer(dump, UvcSelector.PANTILT_ABSOLUTE, Kind.GET_CUR)).containsExactly(0, -7_200);
    assertThat(answer(dump, UvcSelector.AE_MODE, Kind.GET_DEF)).as("automatic").containsExactly(2);
    assertThat(answer(dump, UvcSelector.AE_MODE, Kind.GET_RES)).as("modes").containsExactly(3);
    assertThat(answer(dump, UvcSelector.AE_MODE, Kind.GET_CUR)).as("manual").containsExactly(1);
    assertThat(dump.answers().get(UvcSelector.IRIS_RELATIVE, Kind.GET_INFO)).containsExactly(2);
  }

  private static List<Integer> answer(DeviceDump dump, UvcSelector selector, Kind kind) {
    return selector.decode(Objects.requireNonNull(dump.answers().get(selector, kind)));
  }
}
