"""Serves moto with state machines that are really executed, by functions and builds of somebody else.

usage: launch.py <port> <functions>

  port        where the emulator listens, on 127.0.0.1
  functions   where functions are invoked and builds are started, for example http://127.0.0.1:4001; whatever is
              listening there speaks the wire protocols of Lambda and CodeBuild

The program ends when its standard input does, so that it cannot outlive whoever has started it.
"""

import os
import sys


def main(port: int, functions: str) -> None:
    # moto reads it when it is imported: the executed states call the emulator's own services there.
    os.environ["MOTO_PORT"] = str(port)

    from moto.core.config import default_user_config
    from moto.server import ThreadedMotoServer

    default_user_config["stepfunctions"]["execute_state_machine"] = True
    default_user_config["lambda"]["use_docker"] = False

    import clients
    import corrections
    import speed

    corrections.apply()
    clients.hand_over(functions)
    speed.apply()

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=port, verbose=False)
    server.start()
    print(f"ready on {port}", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
