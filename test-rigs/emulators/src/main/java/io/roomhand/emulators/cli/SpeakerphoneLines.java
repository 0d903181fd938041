package io.roomhand.emulators.cli;

import io.roomhand.core.device.Reason;
import io.roomhand.core.thread.Threads;
import io.roomhand.emulators.hid.PhoneButtons.Lights;
import io.roomhand.emulators.speakerphone.UsbSpeakerphone;
import io.roomhand.emulators.uac.EmulatedSpeaker;
import io.roomhand.emulators.uac.FeatureUnit;
import io.roomhand.emulators.uac.Signal;
import io.roomhand.emulators.uac.WavFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a line on the standard input does to the speakerphone of {@code rig emulate usb}. */
final class SpeakerphoneLines {
  private static final Logger log = LoggerFactory.getLogger(SpeakerphoneLines.class);
  private static final int SAMPLES_PER_MILLISECOND = Signal.RATE / 1_000;
  private static final int MOST_HERTZ = Signal.RATE / 2;
  private static final int NOISE_SEED = 1;

  private final UsbSpeakerphone phone;
  private final PrintWriter out;

  SpeakerphoneLines(UsbSpeakerphone phone, PrintWriter out) {
    this.phone = phone;
    this.out = out;
  }

  /** Reads and obeys lines until there are no more, on a thread of its own. */
  void follow(InputStream in) {
    Threads.start("emulate-usb-lines", () -> obeyAll(in));
  }

  private void obeyAll(InputStream in) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.println(obey(line));
        out.flush();
      }
    } catch (IOException e) {
      log.debug("no more lines: {}", e.toString());
    }
  }

  /** What is to be answered. */
  String obey(String line) {
    String[] words = line.strip().split("\\s+", 3);
    try {
      return switch (words[0]) {
        case "hook" -> {
          phone.buttons().hook(isOn(words[1], "off", "on"));
          yield "ok";
        }
        case "press" -> press(words[1]);
        case "mute" -> {
          unit(words[1]).muteByHand(isOn(words[2], "on", "off"));
          yield "ok";
        }
        case "volume" -> volume(words);
        case "hear" -> hear(words);
        case "state" -> state();
        default ->
            "not done: '" + words[0] + "' is unknown; rig emulate usb --help tells the lines";
      };
    } catch (ArrayIndexOutOfBoundsException e) {
      return "not done: a word is missing; rig emulate usb --help tells the lines";
    } catch (IllegalArgumentException | IOException e) {
      return "not done: " + Reason.of(e);
    }
  }

  private static boolean isOn(String word, String on, String off) {
    if (!word.equals(on) && !word.equals(off)) {
      throw new IllegalArgumentException("'" + word + "' is neither on nor off");
    }
    return word.equals(on);
  }

  private String press(String button) {
    switch (button) {
      case "mute" -> phone.buttons().pressMute();
      case "up" -> phone.buttons().pressVolume(true);
      case "down" -> phone.buttons().pressVolume(false);
      default -> throw new IllegalArgumentException("there is no button '" + button + "'");
    }
    return "ok";
  }

  private FeatureUnit unit(String name) {
    return switch (name) {
      case "microphone" -> phone.microphone().unit();
      case "speaker" -> phone.speaker().unit();
      default -> throw new IllegalArgumentException("'" + name + "' is no part with a volume");
    };
  }

  private String volume(String[] words) {
    int least = FeatureUnit.LEAST_VOLUME / FeatureUnit.STEP;
    unit(words[1]).turnByHand(within(words[2], least, 0) * FeatureUnit.STEP);
    return "ok";
  }

  private static int within(String number, int least, int most) {
    int value;
    try {
      value = Integer.parseInt(number);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + number + "' is no number", e);
    }
    if (value < least || value > most) {
      throw new IllegalArgumentException(value + " is outside " + least + ".." + most);
    }
    return value;
  }

  private String hear(String[] words) throws IOException {
    phone
        .microphone()
        .hear(
            switch (words[1]) {
              case "silence" -> Signal.SILENCE;
              case "noise" -> Signal.noise(NOISE_SEED);
              case "tone" -> Signal.tone(within(words[2], 1, MOST_HERTZ));
              case "file" -> file(words[2]);
              case "echo" -> {
                int most = EmulatedSpeaker.MOST_DELAY / SAMPLES_PER_MILLISECOND;
                yield phone.speaker().echo(within(words[2], 0, most) * SAMPLES_PER_MILLISECOND);
              }
              default -> throw new IllegalArgumentException("'" + words[1] + "' is no sound");
            });
    return "ok";
  }

  private static Signal file(String name) throws IOException {
    try {
      return Signal.repeated(WavFile.read(Path.of(name)));
    } catch (IOException e) {
      throw new IOException(name + ": " + Reason.of(e), e);
    }
  }

  private String state() {
    Lights lights = phone.buttons().lights();
    EmulatedSpeaker.Heard heard = phone.speaker().heard();
    return "lights: off-hook %s, mute %s, ring %s%n"
            .formatted(lights.offHook(), lights.mute(), lights.ring())
        + "microphone: %s, %d samples sent, %d packets lost%n"
            .formatted(
                text(phone.microphone().unit()),
                phone.microphone().sent(),
                phone.microphone().lost())
        + "speaker: %s, %d samples played, %d of them not 0, peak %d, %d packets lost"
            .formatted(
                text(phone.speaker().unit()),
                heard.samples(),
                heard.nonZero(),
                heard.peak(),
                phone.speaker().lost());
  }

  private static String text(FeatureUnit unit) {
    return (unit.isMuted() ? "muted" : "open") + " at " + unit.volume() / FeatureUnit.STEP + " dB";
  }
}
