package io.roomhand.devices.linux.survey;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.provider.DeviceSurvey;
import io.roomhand.devices.linux.sys.Attributes;
import io.roomhand.devices.linux.sys.DeviceIdentity;
import io.roomhand.devices.linux.sys.Holders;
import io.roomhand.devices.linux.sys.NodeAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at the microphones and speakers of this machine as ALSA has them (kernel documentation,
 * "ALSA proc files"); opens none.
 */
public final class SoundSurvey implements DeviceSurvey {
  private static final Pattern PCM = Pattern.compile("pcmC([0-9]+)D([0-9]+)([cp])");
  private static final Pattern CARD = Pattern.compile("^ *([0-9]+) \\[.*?\\]: .*? - (.*)$");

  private final Path root;

  /** The real machine. */
  public SoundSurvey() {
    this(Path.of("/"));
  }

  /** A machine whose files lie below a folder. */
  SoundSurvey(Path root) {
    this.root = root;
  }

  @Override
  public void look(Findings findings) {
    Map<String, String> names = cardNames();
    Holders holders = new Holders(root);
    Set<String> taken = new HashSet<>();
    for (Path entry : ClassNodes.list(root, "sound", "pcmC*")) {
      Matcher pcm = PCM.matcher(entry.getFileName().toString());
      if (pcm.matches()) {
        look(pcm, names, holders, taken, findings);
      }
    }
  }

  private void look(
      Matcher pcm,
      Map<String, String> names,
      Holders holders,
      Set<String> taken,
      Findings findings) {
    String node = "/dev/snd/" + pcm.group();
    String number = pcm.group(1);
    String stream = pcm.group(2);
    Path card = root.resolve("sys/class/sound/card" + number);
    Path proc = root.resolve("proc/asound/card%s/pcm%s%s".formatted(number, stream, pcm.group(3)));
    DeviceIdentity identity;
    try {
      identity = DeviceIdentity.of(root.toRealPath(), card.resolve("device").toRealPath());
    } catch (IOException e) {
      findings.skipped(node, "it belongs to no device that /sys knows");
      return;
    }
    String cardId = Attributes.read(card, "id");
    String id = stream.equals("0") ? identity.id() : identity.id() + "." + stream;
    if (!taken.add(pcm.group(3) + id)) {
      id = id + "@" + identity.where();
    }
    findings.found(
        new Entry(
            pcm.group(3).equals("c") ? Kind.MICROPHONE : Kind.SPEAKER,
            new DeviceId(name(names.getOrDefault(number, cardId), proc, stream), id),
            node,
            Attributes.linked(card.resolve("device"), "driver"),
            identity.where(),
            List.of("hw:" + cardId + "," + stream),
            null,
            null,
            users(node, proc, holders),
            NodeAccess.advice(root, node)));
  }

  /** Cards with several streams name each of them. */
  private static String name(String card, Path proc, String stream) {
    String own = value(proc, "info", "name");
    boolean tells = !stream.equals("0") && !own.isEmpty() && !card.contains(own);
    return tells ? card + ", " + own : card;
  }

  /** ALSA tells who plays or records also to users who may not look at other programs. */
  private List<String> users(String node, Path proc, Holders holders) {
    List<String> seen = holders.list(node);
    String owner = value(proc, "sub0/status", "owner_pid");
    return seen.isEmpty() && !owner.isEmpty() ? List.of("process " + owner) : seen;
  }

  private static String value(Path folder, String file, String key) {
    return Attributes.read(folder, file)
        .lines()
        .filter(line -> line.matches(key + " *:.*"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("");
  }

  /** By number. */
  private Map<String, String> cardNames() {
    Map<String, String> names = new HashMap<>();
    Attributes.read(root.resolve("proc/asound"), "cards")
        .lines()
        .map(CARD::matcher)
        .filter(Matcher::matches)
        .forEach(line -> names.put(line.group(1), line.group(2).strip()));
    return names;
  }
}
