package io.roomhand.devices.audio;

import io.roomhand.core.config.Section;
import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.ProviderContext;
import io.roomhand.devices.audio.alsa.AlsaCards;
import io.roomhand.devices.audio.pulse.LibPulseClients;
import io.roomhand.devices.audio.pulse.ServerPlaces;
import io.roomhand.devices.audio.sound.SoundBackend;
import io.roomhand.devices.audio.sound.SoundWorker;
import io.roomhand.devices.linux.driver.LinuxDriver;
import io.roomhand.devices.linux.driver.LinuxMachine;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Microphones and speakers in the list of drivers. */
public final class SoundDriver implements LinuxDriver {
  private static final Pattern ADDRESS = Pattern.compile("(unix:)?/.+|tcp[46]?:.+");

  @Override
  public String devices() {
    return "microphones and speakers";
  }

  @Override
  public void check(Section file) {
    Wish.of(file);
  }

  /**
   * What the configuration says.
   *
   * @param backend who shall have the devices
   * @param server its address; null for the one that is found
   */
  private record Wish(Backend backend, @Nullable String server) {
    static Wish of(Section file) {
      Section audio = file.section("audio");
      String word = audio.text("backend");
      Backend backend = word == null ? Backend.AUTO : Backend.WORDS.get(word);
      audio.check(backend != null, "backend", word, "auto, pulse or alsa");
      String server = audio.text("server");
      audio.check(
          server == null || ADDRESS.matcher(server).matches(),
          "server",
          server,
          "unix:/SOCKET or tcp:HOST:PORT");
      return new Wish(Objects.requireNonNull(backend), server);
    }
  }

  private enum Backend {
    AUTO,
    PULSE,
    ALSA;

    static final Map<String, Backend> WORDS = Map.of("auto", AUTO, "pulse", PULSE, "alsa", ALSA);
  }

  @Override
  public DeviceProvider open(LinuxMachine machine) {
    ProviderContext context = machine.context();
    Wish wish = Wish.of(context.config());
    AlsaCards cards = null;
    if (wish.backend() != Backend.PULSE) {
      cards = new AlsaCards(machine.root(), machine.kernel(), context.time(), context.events());
      machine.monitor().listen(Set.of(AlsaCards.SUBSYSTEM), cards);
    }
    SoundChoice choice = new SoundChoice(cards);
    if (wish.backend() == Backend.ALSA) {
      choice.stepIn("audio.backend says so");
      return choice;
    }
    SoundWorker worker =
        new SoundWorker(
            SoundBackend.server(() -> LibPulseClients.load(wish.server())),
            machine.root(),
            context.time(),
            context.events(),
            choice);
    Path root = machine.root();
    choice.start(
        worker,
        () ->
            wish.server() != null
                ? "audio.server names it"
                : ServerPlaces.place(root, System.getenv()));
    return choice;
  }
}
