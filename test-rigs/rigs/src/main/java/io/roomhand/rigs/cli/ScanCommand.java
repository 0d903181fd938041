package io.roomhand.rigs.cli;

import io.roomhand.core.ptz.HeadScanner;
import io.roomhand.core.ptz.HeadScanner.Place;
import io.roomhand.core.time.SystemTime;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "scan",
    description =
        "Lists the VISCA heads on given hosts and on serial ports: model, firmware, ranges, reply"
            + " times, and the address for roomhand.yaml. It asks and moves nothing. Without hosts"
            + " and options it looks at all serial ports.",
    footer = {
      "",
      "A host is asked by Sony UDP 52381, TCP 5678, TCP 1259 and raw UDP 1259; at a given port,"
          + " by each of the three protocols. Without Sony's header also for cameras 2 to 7, which are"
          + " behind a gateway to a serial line or were given another number in their menu. A serial"
          + " line is given addresses (AddressSet,"
          + " IF_Clear) at 9600 baud, then at 38400: --serial talks to whatever is on the ports. A"
          + " head that answers positions alone, and not its version, is found too; one that never"
          + " answers is not.",
      "",
      "Scan before the service runs, or end it: it keeps its serial ports to itself, some cameras"
          + " serve one controller only, and Sony's protocol begins with a RESET, after which the"
          + " service has to count anew. UDP port 52381 of this machine, where some cameras send"
          + " every reply, serves one program at a time.",
      "",
      "Exit codes: 0 a head was found, 1 none, 64 wrong usage."
    })
final class ScanCommand implements Callable<Integer> {
  private static final int LONGEST = 3600;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      paramLabel = "HOST[:PORT]",
      arity = "0..*",
      description = "a name or an IP address, or a range such as 192.0.2.0/24 (at most /22)")
  private List<String> hosts = List.of();

  @Option(names = "--serial", description = "look at all serial ports of this machine")
  private boolean serial;

  @Option(
      names = "--port",
      paramLabel = "PATH",
      description = "look at this serial port; may be given again")
  private List<String> ports = List.of();

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @Option(
      names = "--limit",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "end after this time (default: ${DEFAULT-VALUE})")
  private int limit;

  @Override
  public Integer call() throws InterruptedException {
    Usage.within(spec, "--limit", limit, 1, LONGEST);
    ScanPlaces places = places();
    PrintWriter err = spec.commandLine().getErr();
    Optional<HeadScanner> scanner = ServiceLoader.load(HeadScanner.class).findFirst();
    if (scanner.isEmpty()) {
      CliMain.say(err, "there is no driver for heads on the class path");
      return CliMain.REFUSED;
    }
    if (serial || (hosts.isEmpty() && ports.isEmpty())) {
      addSerialPorts(scanner.get(), places, err);
    }
    ScanFindings findings = scan(scanner.get(), places.all(), err);
    if (json) {
      ScanText.json(findings, spec.commandLine().getOut());
    } else {
      print(findings, places, err);
    }
    return findings.heads().isEmpty() ? CliMain.REFUSED : CliMain.OK;
  }

  private ScanPlaces places() {
    ScanPlaces places = new ScanPlaces();
    try {
      hosts.forEach(places::addHost);
      ports.forEach(places::addPort);
    } catch (IllegalArgumentException e) {
      throw Usage.wrong(spec, String.valueOf(e.getMessage()));
    }
    return places;
  }

  private static void addSerialPorts(HeadScanner scanner, ScanPlaces places, PrintWriter err) {
    try {
      List<String> paths = scanner.serialPorts();
      paths.forEach(places::addPort);
      if (paths.isEmpty()) {
        CliMain.say(
            err,
            "this machine has no serial ports: plug the adapter in, or name a host to look at");
      }
    } catch (IllegalStateException e) {
      CliMain.say(err, String.valueOf(e.getMessage()));
    }
  }

  private ScanFindings scan(HeadScanner scanner, List<Place> places, PrintWriter err)
      throws InterruptedException {
    ScanFindings findings = new ScanFindings();
    try (SystemTime time = new SystemTime()) {
      findings.report(time, places.size(), err);
      scanner.scan(places, time, Duration.ofSeconds(limit), findings);
    } finally {
      findings.end();
    }
    return findings;
  }

  private void print(ScanFindings findings, ScanPlaces places, PrintWriter err) {
    findings
        .nothing()
        .forEach(
            (place, why) -> {
              if (places.isNamed(place)) {
                CliMain.say(err, place + ": " + why);
              }
            });
    if (!findings.unfinished().isEmpty()) {
      err.printf(
          "roomhand: %d of %d places are not looked at to the end: --limit SECONDS gives more time%n",
          findings.unfinished().size(), places.all().size());
    }
    if (findings.heads().isEmpty()) {
      CliMain.say(err, "no head found");
    } else {
      ScanText.heads(findings.heads(), spec.commandLine().getOut());
    }
    err.flush();
  }
}
