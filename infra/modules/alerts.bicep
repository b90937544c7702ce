@description('One alert on logs.')
type alertRule = {
  @description('Ends the name of the resource.')
  name: string
  @description('What the mail says.')
  title: string
  @description('1 is what keeps posts from going out.')
  severity: 1 | 2 | 3
  @description('Over what is counted.')
  window: string
  @description('How many of the rows that the query gives are too many.')
  above: int
  @description('How often it is asked; a quarter of an hour where it is not said.')
  frequency: string?
  @description('In KQL; each row that it gives is one case.')
  query: string
}

@description('Begins every name.')
param prefix string

@description('Where it is.')
param location string

@description('Where logs go.')
param workspaceId string

@description('Resource id of the function app.')
param siteId string

@description('Who is told.')
param alertEmail string

@description('What is meant to be spent a month, in the currency of the bill.')
@minValue(1)
param monthlyBudget int

@description('First day of the month in which the budget was made, such as 2026-12-01. It cannot be changed afterwards.')
@minLength(10)
@maxLength(10)
param budgetStart string

@description('What the code logs and how its functions are called; a test holds it against the code.')
var signals = loadJsonContent('../signals.json')

@description('As KQL has a list. By name: the Functions host takes over the name of an event of the worker, and not its number.')
var broken = join(map(signals.brokenEvents, name => '"${name}"'), ', ')

@description('A function that ran well is a request, or where the host collects none a line of its log: either will do.')
var succeeded = 'union (AppRequests | where Success | project name = Name), (AppTraces | where Message startswith "Executed \'Functions." and Message has "(Succeeded" | project name = extract("Functions[.]([A-Za-z]+)", 1, Message))'

@description('The hourly ones that nothing else is watched for.')
var purges = join(map(signals.purgeFunctions, name => '"${name}"'), ', ')

@description('What is looked for; infra/runbooks/alerts.md says what is done then.')
var rules alertRule[] = [
  {
    name: 'broken'
    title: 'Something broke that the code did not expect; the entry has the correlation id'
    severity: 2
    window: 'PT15M'
    above: 0
    query: 'union AppTraces, AppExceptions | where tostring(Properties.EventName) in (${broken})'
  }
  {
    name: 'poison-messages'
    title: 'A message was tried five times and lies in the queue wake-ups-poison'
    severity: 2
    window: 'PT15M'
    above: 0
    query: 'AppTraces | where Message has "MaxDequeueCount" and Message has "-poison"'
  }
  {
    name: 'failed-orchestrations'
    title: 'An orchestration ended in failure, so its content may be stuck'
    severity: 1
    window: 'PT15M'
    above: 0
    query: 'union AppTraces, AppExceptions | where tostring(Properties.Category) startswith "Host.Triggers.DurableTask" | extend text = coalesce(Message, OuterMessage) | where text has "(Orchestrator)" and text has "failed with an error"'
  }
  {
    name: 'stuck-reconcile'
    title: 'The reconciler, which runs every minute, has finished no round in a quarter of an hour; nobody wakes what fell asleep'
    severity: 1
    window: 'PT15M'
    above: 0
    query: 'union (AppRequests | where Name == "${signals.reconcileFunction}" and Success), (AppTraces | where Message startswith "Executed \'Functions.${signals.reconcileFunction}\' (Succeeded") | summarize rounds = count() | where rounds == 0'
  }
  {
    name: 'stuck-webhooks'
    title: 'The timer that delivers to webhooks, which runs every minute, has finished no round in a quarter of an hour; only what is woken is told'
    severity: 2
    window: 'PT15M'
    above: 0
    query: '${succeeded} | where name == "${signals.webhooksFunction}" | summarize rounds = count() | where rounds == 0'
  }
  {
    name: 'stuck-purges'
    title: 'A purge, which runs every hour, has not ended well for six; what nobody needs any more piles up'
    severity: 3
    window: 'PT6H'
    above: 0
    query: '${succeeded} | summarize ran = make_set(name) | mv-expand lacking = set_difference(dynamic([${purges}]), ran) | where isnotempty(lacking)'
  }
  {
    name: 'missed-forecast'
    title: 'The forecast, which runs every day, failed or did not run; nobody is warned of posts that will not go out'
    severity: 3
    // A day and some minutes may lie between two that are well, and Azure takes no longer window.
    window: 'P2D'
    above: 0
    frequency: 'PT1H'
    query: '${succeeded} | where name == "${signals.forecastFunction}" | summarize rounds = count() | where rounds == 0'
  }
  {
    name: 'unfinished-rounds'
    title: 'Rounds of a timer do not get done in their four minutes; tenants are served later and later'
    severity: 2
    // Most of them run once an hour.
    window: 'PT6H'
    above: 2
    query: 'AppTraces | where tostring(Properties.EventName) == "${signals.unfinishedRoundEvent}"'
  }
  {
    name: 'unknown-outcomes'
    title: 'Whether posts went out stays unknown beyond the settling time, though the platform was asked'
    severity: 2
    window: 'PT1H'
    above: 2
    query: 'AppTraces | where tostring(Properties.EventName) == "${signals.unknownOutcomeEvent}"'
  }
  {
    name: 'token-expiry'
    title: 'The upkeep of accounts fails, so grants may expire'
    severity: 2
    window: 'PT6H'
    above: 1
    query: 'union (AppRequests | where Name == "${signals.upkeepFunction}" and Success == false), (AppTraces | where Message startswith "Executed \'Functions.${signals.upkeepFunction}\' (Failed") | distinct OperationId'
  }
]

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${prefix}-operators'
  location: 'global'
  properties: {
    enabled: true
    groupShortName: 'operators'
    emailReceivers: [
      {
        name: 'operators'
        emailAddress: alertEmail
        useCommonAlertSchema: true
      }
    ]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for rule in rules: {
    name: '${prefix}-${rule.name}'
    location: location
    kind: 'LogAlert'
    properties: {
      displayName: '${prefix}: ${rule.name}'
      description: rule.title
      severity: rule.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: rule.?frequency ?? 'PT15M'
      windowSize: rule.window
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: rule.above
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      autoMitigate: true
      // A fresh workspace has no tables yet.
      skipQueryValidation: true
      actions: { actionGroups: [operators.id] }
    }
  }
]

// By the platform's own count: it is not in the logs, where addresses are left out.
resource serverErrors 'Microsoft.Insights/metricAlerts@2026-01-01' = {
  name: '${prefix}-server-errors'
  location: 'global'
  properties: {
    description: 'More than five requests in a quarter of an hour were answered with 5xx'
    severity: 1
    enabled: true
    scopes: [siteId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'server-errors'
          metricNamespace: 'Microsoft.Web/sites'
          metricName: 'Http5xx'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 5
          // A fresh app has told no metric yet.
          skipMetricValidation: true
        }
      ]
    }
    autoMitigate: true
    actions: [{ actionGroupId: operators.id }]
  }
}

resource budget 'Microsoft.Consumption/budgets@2026-06-01' = {
  name: '${prefix}-budget'
  properties: {
    category: 'Cost'
    amount: monthlyBudget
    timeGrain: 'Monthly'
    timePeriod: { startDate: budgetStart }
    notifications: {
      mostIsSpent: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: [alertEmail]
      }
      allIsSpent: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Actual'
        contactEmails: [alertEmail]
      }
      allWillBeSpent: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: [alertEmail]
      }
    }
  }
}
