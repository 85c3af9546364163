"""The task `codebuild:startBuild.sync`, which moto lacks: starts a build, and waits until it has ended."""

from typing import Any, Callable

from moto.stepfunctions.parser.api import HistoryEventType, TaskFailedEventDetails
from moto.stepfunctions.parser.asl.component.common.error_name.failure_event import (
    FailureEvent,
    FailureEventException,
)
from moto.stepfunctions.parser.asl.component.common.error_name.states_error_name import StatesErrorName
from moto.stepfunctions.parser.asl.component.common.error_name.states_error_name_type import StatesErrorNameType
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service.resource import ResourceCondition
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service.state_task_service_unsupported import (
    StateTaskServiceUnsupported,
)
from moto.stepfunctions.parser.asl.eval.event.event_detail import EventDetails
from moto.stepfunctions.parser.asl.utils import boto_client
from moto.stepfunctions.parser.asl.utils.encoding import to_json_str


class CodeBuildTask(StateTaskServiceUnsupported):
    def __init__(self) -> None:
        super().__init__()
        # Without the first one the base class makes no endpoint, and then stumbles over there being none.
        self._supported_integration_patterns = {ResourceCondition.WaitForTaskToken, ResourceCondition.Sync}

    def _log_unsupported_warning(self) -> None:
        pass

    def _build_sync_resolver(
        self, env: Any, resource_runtime_part: Any, normalised_parameters: dict, state_credentials: Any
    ) -> Callable[[], dict | None]:
        build_id = env.stack.pop()["Build"]["Id"]
        client = boto_client.boto_client_for(region=resource_runtime_part.region, service="codebuild")

        def look() -> dict | None:
            answer = client.batch_get_builds(ids=[build_id])
            status = answer["builds"][0]["buildStatus"]
            if status == "IN_PROGRESS":
                return None
            self._normalise_response(answer, service_action_name="batch_get_builds")
            result = {"Build": answer["Builds"][0]}
            if status != "SUCCEEDED":
                raise FailureEventException(self._failed(env, to_json_str(result)))
            return result

        return look

    def _failed(self, env: Any, cause: str) -> FailureEvent:
        error = StatesErrorNameType.StatesTaskFailed
        details = TaskFailedEventDetails(
            error=error.to_name(),
            cause=cause,
            resource=self._get_sfn_resource(),
            resourceType=self._get_sfn_resource_type(),
        )
        return FailureEvent(
            env=env,
            error_name=StatesErrorName(typ=error),
            event_type=HistoryEventType.TaskFailed,
            event_details=EventDetails(taskFailedEventDetails=details),
        )
