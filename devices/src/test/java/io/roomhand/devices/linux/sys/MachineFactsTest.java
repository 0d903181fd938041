package io.roomhand.devices.linux.sys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineFactsTest {
  private static final String ID = "0123456789abcdef0123456789abcdef";
  private static final String SERIAL = "sys/devices/" + MachineTree.NVME + "/device/serial";
  private static final String BOARD_NIC = "pci0000:00/0000:00:1f.6";

  @TempDir private Path root;
  private MachineTree machine;

  @BeforeEach
  void build() {
    machine = new MachineTree(root);
  }

  /** An ordinary box: NVMe disk, UEFI, a network adapter, no camera yet. */
  private List<String> box() throws IOException {
    machine.write("etc/machine-id", ID);
    machine.write("sys/class/dmi/id/sys_vendor", "Dell Inc.");
    machine.write("sys/class/dmi/id/product_name", "OptiPlex 3000 Thin Client");
    machine.write("sys/class/dmi/id/board_name", "0K8NGH");
    machine.write("sys/class/dmi/id/product_uuid", "4c4c4544-0042");
    machine.secret("sys/class/dmi/id/product_uuid");
    machine.disk(MachineTree.NVME, 259, "S649NX0R123456");
    machine.network("eno1", BOARD_NIC, "d0:94:66:00:00:01", "0");
    machine.mount("/", "259:1", "ext4", "/dev/nvme0n1p1");
    return facts();
  }

  private List<String> facts() {
    return MachineFacts.read(root);
  }

  @Test
  void idBoardAndDiskAreToldAndWhatRootAloneReadsIsNot() throws IOException {
    assertThat(box())
        .contains(
            "machine-id=" + ID,
            "disk=SAMSUNG 980 S649NX0R123456",
            "sys/class/dmi/id/product_name=OptiPlex 3000 Thin Client")
        .noneMatch(fact -> fact.contains("4c4c4544") || fact.contains("d0:94"));
    assertThat(facts()).isEqualTo(facts());
  }

  @Test
  void whatIsPluggedInChangesNothing() throws IOException {
    List<String> before = box();
    machine.disk(MachineTree.STICK, 8, "AA001122");
    machine.mount("/media/stick", "8:1", "vfat", "/dev/sdb1");
    machine.disk(MachineTree.SATA, 9, "DATA12");
    machine.network("enx1", "pci0000:00/0000:00:14.0/usb1/1-3/1-3:1.0", "aa:00:00:00:00:01", "0");
    machine.network("eno2", "pci0000:00/0000:00:1f.7", "d0:94:66:00:00:02", "0");
    machine.write("sys/class/video4linux/video0/name", "BRIO");
    assertThat(facts()).isEqualTo(before);
  }

  @Test
  void aClonedImageIsAnotherMachine() throws IOException {
    List<String> before = box();
    machine.rewrite(SERIAL, "S649NX0R999999");
    assertThat(facts()).isNotEqualTo(before);
  }

  @Test
  void anotherBoardOrMachineIdIsAnotherMachine() throws IOException {
    List<String> before = box();
    machine.rewrite("sys/class/dmi/id/board_name", "0OTHER");
    List<String> board = facts();
    assertThat(board).isNotEqualTo(before);
    machine.rewrite("etc/machine-id", "f" + ID.substring(1));
    assertThat(facts()).isNotEqualTo(board).isNotEqualTo(before);
  }

  @Test
  void theDiskIsFoundBehindEncryptionByNameAndUnderAnOverlay() throws IOException {
    String disk = "disk=SAMSUNG 980 S649NX0R123456";
    box();
    machine.disk(MachineTree.SATA, 9, "DATA12");
    machine.mapped(MachineTree.NVME);
    machine.mount("/", "253:0", "ext4", "/dev/mapper/root");
    assertThat(facts()).contains(disk).noneMatch(fact -> fact.contains("DATA12"));

    machine.link("dev/nvme0n1p1", "sys/class/block/nvme0n1p1");
    machine.mount("/", "0:31", "btrfs", "/dev/nvme0n1p1");
    assertThat(facts()).contains(disk).noneMatch(fact -> fact.contains("DATA12"));

    machine.mount("/", "0:40", "overlay", "overlay");
    assertThat(facts()).contains(disk, "disk=SAMSUNG 980 DATA12");
    machine.mount("/boot/efi", "259:1", "vfat", "/dev/nvme0n1p1");
    assertThat(facts()).contains(disk).noneMatch(fact -> fact.contains("DATA12"));
  }

  @Test
  void aSystemOnAStickIsTheMachineThatTheStickIsIn() throws IOException {
    machine.write("etc/machine-id", ID);
    machine.disk(MachineTree.STICK, 8, "AA001122");
    machine.mount("/", "8:1", "ext4", "/dev/sdb1");
    machine.network("eno1", BOARD_NIC, "d0:94:66:00:00:01", "0");
    machine.network("wlan0", "pci0000:00/0000:00:14.3", "d0:94:66:00:00:07", "3");
    assertThat(facts())
        .contains("network=d0:94:66:00:00:01")
        .noneMatch(fact -> fact.contains("AA001122") || fact.contains(":07"));
  }

  @Test
  void aBoardThatTellsItsNumberNeedsNoDmi() throws IOException {
    machine.write("proc/device-tree/model", "Raspberry Pi 4\0");
    machine.write("proc/device-tree/serial-number", "10000000abcdef01\0");
    assertThat(facts())
        .contains("board-serial=10000000abcdef01", "proc/device-tree/model=Raspberry Pi 4");
  }

  @Test
  void anIdThatIsMadeAtEachStartDoesNotCount() throws IOException {
    box();
    machine.mount("/etc/machine-id", "0:25", "tmpfs", "tmpfs");
    assertThat(facts()).noneMatch(fact -> fact.contains(ID)).anyMatch(f -> f.startsWith("disk="));
  }

  @Test
  void aModelAloneIsNoMachine() throws IOException {
    machine.write("sys/class/dmi/id/sys_vendor", "Dell Inc.");
    machine.write("etc/machine-id", "uninitialized");
    machine.disk(MachineTree.NVME, 259, "0000000000");
    assertThat(facts()).isEmpty();
  }
}
