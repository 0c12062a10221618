"""Let User Mode Linux 6.1 run on processors whose FPU state is larger than it expects (those with AMX).

It keeps 2696 bytes of that state and the host refuses to restore from so few. Hand over a padded copy instead: the host
takes what it needs. Kernels from 6.13 on ask for the size at run time and do not need this.
"""
import sys

path = sys.argv[1]
source = open(path).read()
start = source.index("int restore_fp_registers(")
end = source.index("ptrace(PTRACE_SETREGSET", start)
before = source[start:end]
after = before.replace(
    "iov.iov_base = fp_regs;",
    "static unsigned long padded[2048];\n\t\tmemcpy(padded, fp_regs, FP_SIZE * sizeof(unsigned long));\n"
    "\t\tiov.iov_base = padded;",
    1,
).replace("iov.iov_len = FP_SIZE * sizeof(unsigned long);", "iov.iov_len = sizeof(padded);", 1)
if "= padded;" not in after or "sizeof(padded);" not in after:
    sys.exit(path + " is not as expected: this kernel needs another change, or none")
source = source[:start] + after + source[end:]
open(path, "w").write(source.replace("#include <stdlib.h>\n", "#include <stdlib.h>\n#include <string.h>\n", 1))
