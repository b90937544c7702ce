import { appIdentity } from 'types.bicep'

@description('Name of the workspace.')
param workspaceName string

@description('Name of the component.')
param insightsName string

@description('Where it is.')
param location string

@description('Whom the roles are given to.')
param app appIdentity

@description('Name of the same identity, known before it is made.')
param identityName string

@description('How long logs are kept.')
@minValue(30)
@maxValue(730)
param retentionDays int

@description('What is taken a day; the rest of that day is lost, and the bill is bounded.')
@minValue(1)
param dailyCapGb int

@description('Monitoring Metrics Publisher.')
var monitoringMetricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'

resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' = {
  name: workspaceName
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
    workspaceCapping: { dailyQuotaGb: dailyCapGb }
    features: {
      disableLocalAuth: true
      enableLogAccessUsingOnlyResourcePermissions: true
    }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: insightsName
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    IngestionMode: 'LogAnalytics'
    DisableLocalAuth: true
  }
}

// Telemetry is taken from whom this role names, and from nobody who has only read the connection string.
resource sendsTelemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, identityName, monitoringMetricsPublisher)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', monitoringMetricsPublisher)
    principalId: app.principalId
    principalType: 'ServicePrincipal'
    description: 'The app sends its telemetry; keys are switched off.'
  }
}

@description('Resource id of the workspace.')
output workspaceId string = workspace.id
@description('Names the resource; without the role above it is no right to send.')
output connectionString string = insights.properties.ConnectionString
