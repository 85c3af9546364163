"""What moto 5.2.1 does differently from Step Functions where our machines notice; one function for each.

Each says what is wrong and when it can go. What moto gets wrong and our machines never meet is left as it is.
"""

import copy
import json
import threading
import uuid

import botocore.session
from moto.awslambda.exceptions import LambdaClientError
from moto.awslambda.responses import LambdaResponse
from moto.core.responses import EmptyResult
from moto.dynamodb.responses import DynamoHandler
from moto.stepfunctions import models
from moto.stepfunctions.models import StateMachine
from moto.stepfunctions.parser.asl.component.common.error_name.custom_error_name import CustomErrorName
from moto.stepfunctions.parser.asl.component.common.error_name.error_name import ErrorName
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service import state_task_service_factory
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service.state_task_service import StateTaskService
from moto.stepfunctions.parser.models import stepfunctions_parser_backends
from moto.stepfunctions.responses import StepFunctionResponse

import replace
from codebuild_task import CodeBuildTask


def apply() -> None:
    start_more_than_one_execution()
    spell_parameters_as_the_service_does()
    let_time_limits_leave_branches()
    tell_the_cause_of_a_failed_token()
    tell_why_an_execution_was_stopped()
    run_builds()
    write_one_item_at_a_time()
    refuse_overtaken_writes_of_an_alias()
    know_the_machines_of_stacks()


def start_more_than_one_execution() -> None:
    """StartExecution copies the machine with all its executions, threads and locks included, and fails from the second on.

    Can go with the release that has getmoto/moto pull request 10093.
    """

    def copy_definition(self: StateMachine, _memo: dict) -> StateMachine:
        clone = copy.copy(self)
        clone.executions = []
        return clone

    StateMachine.__deepcopy__ = copy_definition


def spell_parameters_as_the_service_does() -> None:
    """Integrations write `StateMachineArn`, the API `stateMachineArn`; the methods that translate are there, but nobody
    calls them, so that `startExecution.sync:2` fails with a KeyError.

    Can go when `StateTaskService._normalise_parameters` is more than `pass`.
    """
    session = botocore.session.get_session()
    models: dict[str, object] = {}

    def operation(task: StateTaskService, service: str | None, action: str | None) -> object:
        name = task._get_boto_service_name(service)
        models.setdefault(name, session.get_service_model(name))
        wanted = task._get_boto_service_action(action).replace("_", "")
        names = models[name].operation_names
        return models[name].operation_model(next(each for each in names if each.lower() == wanted))

    def parameters(self, parameters, boto_service_name=None, service_action_name=None):
        self._to_boto_request(parameters, operation(self, boto_service_name, service_action_name).input_shape)

    def response(self, response, boto_service_name=None, service_action_name=None):
        self._from_boto_response(response, operation(self, boto_service_name, service_action_name).output_shape)

    StateTaskService._normalise_parameters = parameters
    StateTaskService._normalise_response = response


def let_time_limits_leave_branches() -> None:
    """`States.Timeout` out of a branch is taken for an error of the user's, whose name must not begin so: the execution
    ends as `States.Runtime`, past every catcher.

    Can go when a Parallel state passes on the error name that it got.
    """
    CustomErrorName.__init__ = lambda self, error_name: ErrorName.__init__(self, error_name=error_name)


def tell_the_cause_of_a_failed_token() -> None:
    """SendTaskFailure passes on the error's name, but not its cause.

    Can go when `StepFunctionResponse.send_task_failure` reads `cause`.
    """

    def send_task_failure(self: StepFunctionResponse) -> EmptyResult:
        token, error, cause = (self._get_param(name) for name in ("taskToken", "error", "cause"))
        self.stepfunction_backend.send_task_failure(token, error=error, cause=cause)
        return EmptyResult()

    StepFunctionResponse.send_task_failure = send_task_failure


def tell_why_an_execution_was_stopped() -> None:
    """StopExecution forgets the error and the cause that it was given.

    Can go when `StepFunctionBackend.stop_execution` takes them.
    """
    stop = StepFunctionResponse.stop_execution

    def stop_execution(self: StepFunctionResponse) -> object:
        execution = self.stepfunction_backend.describe_execution(self._get_param("executionArn"))
        if execution.status == "RUNNING":
            execution.error, execution.cause = self._get_param("error"), self._get_param("cause")
        return stop(self)

    StepFunctionResponse.stop_execution = stop_execution


def run_builds() -> None:
    """There is no `codebuild:startBuild.sync`.

    Can go when moto's parser has a task for CodeBuild.
    """

    def make(task_for):
        return lambda service_name: CodeBuildTask() if service_name == "codebuild" else task_for(service_name)

    replace.everywhere(state_task_service_factory, "state_task_service_for", make)


def write_one_item_at_a_time() -> None:
    """Two conditional writes at the same time can both find their condition met: nothing keeps requests apart.

    Can go when moto's server holds a lock between reading an item and writing it.
    """
    answer = DynamoHandler.call_action
    lock = threading.Lock()

    def call_action(self: DynamoHandler) -> object:
        with lock:
            return answer(self)

    DynamoHandler.call_action = call_action


def refuse_overtaken_writes_of_an_alias() -> None:
    """UpdateAlias takes every `RevisionId` and never gives a new one, so that no writer notices another.

    Can go when moto's `LambdaBackend.update_alias` has the parameter.
    """
    update = LambdaResponse.update_alias
    lock = threading.Lock()

    def update_alias(self: LambdaResponse) -> object:
        function, _, name = self.path.rsplit("/", 3)[-3:]
        with lock:
            alias = self.backend.get_alias(name=name, function_name=function)
            expected = json.loads(self.body).get("RevisionId")
            if expected not in (None, alias.revision_id):
                raise PreconditionFailed("the revision is not the latest one")
            alias.revision_id = str(uuid.uuid4())
            return update(self)

    LambdaResponse.update_alias = update_alias


class PreconditionFailed(LambdaClientError):
    code = 412

    def __init__(self, message: str) -> None:
        super().__init__("PreconditionFailedException", message)


def know_the_machines_of_stacks() -> None:
    """CloudFormation makes machines in the backend that executes nothing, where the API does not look for them.

    Can go when `StateMachine.create_from_cloudformation_json` asks which backend is configured.
    """
    models.stepfunctions_backends = stepfunctions_parser_backends
