package io.roomhand.devices.linux.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.provider.DeviceSurvey;
import io.roomhand.core.provider.DeviceSurvey.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A speakerphone with a camera's neighbours: sound card, HID devices, a serial adapter. */
class SurveyTest {
  private static final String USB = "sys/devices/pci0000:00/0000:00:14.0/usb1/1-4";

  @TempDir private Path root;

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void link(String link, String to) throws IOException {
    Path path = root.resolve(link);
    Files.createDirectories(path.getParent());
    Files.createDirectories(root.resolve(to));
    Files.createSymbolicLink(path, root.resolve(to));
  }

  private Path usb() throws IOException {
    write(USB + "/idVendor", "0b0e");
    write(USB + "/idProduct", "2456");
    write(USB + "/devpath", "4");
    write(USB + "/serial", "S1");
    write(USB + "/1-4:1.0/bInterfaceNumber", "00");
    write(USB + "/1-4:1.3/bInterfaceNumber", "03");
    return root.resolve(USB);
  }

  private static Surveyed look(DeviceSurvey survey) {
    Surveyed surveyed = new Surveyed();
    survey.look(surveyed);
    return surveyed;
  }

  @Test
  void aMachineWithoutDevicesHasNone() {
    assertThat(look(new SoundSurvey(root)).found).isEmpty();
    assertThat(look(new HidSurvey(root)).found).isEmpty();
    assertThat(look(new SerialSurvey(root)).found).isEmpty();
  }

  @Test
  void microphonesAndSpeakersAreTold() throws IOException {
    usb();
    link(USB + "/1-4:1.0/driver", "sys/bus/usb/drivers/snd-usb-audio");
    link(USB + "/1-4:1.0/sound/card1/device", USB + "/1-4:1.0");
    write(USB + "/1-4:1.0/sound/card1/id", "S510");
    link("sys/class/sound/card1", USB + "/1-4:1.0/sound/card1");
    for (String pcm : new String[] {"pcmC1D0c", "pcmC1D0p", "pcmC1D1p"}) {
      link("sys/class/sound/" + pcm, USB + "/1-4:1.0/sound/card1/" + pcm);
    }
    write(
        "proc/asound/cards",
        " 1 [S510           ]: USB-Audio - Jabra SPEAK 510\n                      Jabra at usb-4\n");
    write("proc/asound/card1/pcm1p/info", "card: 1\nname: Ringer\n");
    write("proc/asound/card1/pcm0p/sub0/status", "state: RUNNING\nowner_pid   : 4711\n");
    Surveyed surveyed = look(new SoundSurvey(root));
    assertThat(surveyed.found).hasSize(3);
    DeviceSurvey.Entry microphone = surveyed.found.get(0);
    assertThat(microphone.kind()).isEqualTo(Kind.MICROPHONE);
    assertThat(microphone.id().name()).isEqualTo("Jabra SPEAK 510");
    assertThat(microphone.id().description()).isEqualTo("usb:0b0e:2456:S1#0");
    assertThat(microphone.node()).isEqualTo("/dev/snd/pcmC1D0c");
    assertThat(microphone.driver()).isEqualTo("snd-usb-audio");
    assertThat(microphone.traits()).containsExactly("hw:S510,0");
    assertThat(surveyed.found.get(1).kind()).isEqualTo(Kind.SPEAKER);
    assertThat(surveyed.found.get(1).usedBy()).containsExactly("process 4711");
    assertThat(surveyed.found.get(2).id().name()).isEqualTo("Jabra SPEAK 510, Ringer");
    assertThat(surveyed.found.get(2).id().description()).isEqualTo("usb:0b0e:2456:S1#0.1");
  }

  @Test
  void onlyTelephonyAmongHidDevicesIsTold() throws IOException {
    usb();
    hid("hidraw0", "Jabra SPEAK 510", "050b0905a1010920092f8102050809170918910209209102c0");
    hid("hidraw1", "Keyboard", "05010906a1010507190029658100050819012903910 2c0".replace(" ", ""));
    Surveyed surveyed = look(new HidSurvey(root));
    assertThat(surveyed.found).hasSize(1);
    DeviceSurvey.Entry phone = surveyed.found.get(0);
    assertThat(phone.kind()).isEqualTo(Kind.TELEPHONY);
    assertThat(phone.id().description()).isEqualTo("usb:0b0e:2456:S1#3");
    assertThat(phone.traits()).containsExactly("buttons hook, mute", "lights hold, off-hook, ring");
    assertThat(surveyed.skipped)
        .containsExactly("/dev/hidraw1: Keyboard: a HID device without telephony");
  }

  /** Names are UTF-8, and the kernel cuts them anywhere. */
  @Test
  void aNameThatIsCutInACharacterKeepsTheWholeOnes() throws IOException {
    usb();
    hid("hidraw0", "会议全向麦", "050b0905a1010920092f8102050809170918910209209102c0");
    assertThat(look(new HidSurvey(root)).found.get(0).id().name()).isEqualTo("会议全向麦");
    Path uevent = root.resolve(USB + "/1-4:1.3/0003:0B0E:2456.hidraw0/uevent");
    byte[] whole = Files.readAllBytes(uevent);
    Files.write(uevent, Arrays.copyOf(whole, whole.length - 2)); // the line's end, and a byte
    assertThat(look(new HidSurvey(root)).found.get(0).id().name()).isEqualTo("会议全向");
  }

  private void hid(String name, String model, String descriptor) throws IOException {
    String device = USB + "/1-4:1.3/0003:0B0E:2456." + name;
    write(device + "/uevent", "DRIVER=jabra\nHID_NAME=" + model + "\n");
    Files.write(root.resolve(device + "/report_descriptor"), HexFormat.of().parseHex(descriptor));
    link("sys/class/hidraw/" + name + "/device", device);
  }

  @Test
  void serialAdaptersAreTold() throws IOException {
    usb();
    write(USB + "/product", "FT232R USB UART");
    link(USB + "/1-4:1.0/ttyUSB0/driver", "sys/bus/usb-serial/drivers/ftdi_sio");
    link("sys/class/tty/ttyUSB0/device", USB + "/1-4:1.0/ttyUSB0");
    write("dev/ttyUSB0", "");
    Files.createDirectories(root.resolve("dev/serial/by-id"));
    Files.createSymbolicLink(
        root.resolve("dev/serial/by-id/usb-FTDI_S1-if00-port0"), Path.of("../../ttyUSB0"));
    DeviceSurvey.Entry adapter = look(new SerialSurvey(root)).found.get(0);
    assertThat(adapter.id().name()).isEqualTo("FT232R USB UART");
    assertThat(adapter.node()).isEqualTo("/dev/ttyUSB0");
    assertThat(adapter.driver()).isEqualTo("ftdi_sio");
    assertThat(adapter.traits()).containsExactly("/dev/serial/by-id/usb-FTDI_S1-if00-port0");
  }
}
