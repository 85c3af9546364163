"""Who the executed states call: our functions and builds, or the emulator itself."""

import threading

import boto3
from botocore.config import Config
from moto.settings import moto_server_port
from moto.stepfunctions.parser.asl.utils import boto_client

import replace

# Longer than any state may take: the time limits are the states' own.
_PATIENCE_SECONDS = 3600


def hand_over(functions: str) -> None:
    """Sends `lambda:invoke` and `codebuild:*` to a host outside, and everything else to this emulator.

    moto would answer an invocation with its own payload, because it runs functions in containers only.
    """
    outside = {"lambda": functions, "codebuild": functions}
    kept: dict[tuple[str, str], object] = {}
    lock = threading.Lock()

    def client_for(region: str, service: str, state_credentials: object = None) -> object:
        # Making a client is slow and not safe for threads; using one is both.
        with lock:
            if (region, service) not in kept:
                endpoint = outside.get(service, f"http://127.0.0.1:{moto_server_port()}")
                kept[region, service] = _client(region, service, endpoint)
            return kept[region, service]

    replace.everywhere(boto_client, "boto_client_for", lambda _: client_for)


def _client(region: str, service: str, endpoint: str) -> object:
    return boto3.client(
        service,
        region_name=region,
        endpoint_url=endpoint,
        aws_access_key_id="emulator",
        aws_secret_access_key="emulator",
        config=Config(
            parameter_validation=False,
            retries={"total_max_attempts": 1},
            connect_timeout=10,
            read_timeout=_PATIENCE_SECONDS,
            max_pool_connections=100,
        ),
    )
