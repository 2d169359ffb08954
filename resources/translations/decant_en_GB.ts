<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
    <context>
        <name>Answers</name>
        <message>
            <source> (not the other way: {destination} does not need {source})</source>
            <translation> (not the other way: {destination} does not need {source})</translation>
        </message>
        <message>
            <source> (proved: between {least} and {most})</source>
            <translation> (proved: between {least} and {most})</translation>
        </message>
        <message>
            <source> Approved by {approver}: {reason}.</source>
            <translation> Approved by {approver}: {reason}.</translation>
        </message>
        <message>
            <source> Did you mean {near}?</source>
            <translation> Did you mean {near}?</translation>
        </message>
        <message>
            <source> Until then it is planned as rehosted.</source>
            <translation> Until then it is planned as rehosted.</translation>
        </message>
        <message>
            <source> of {day}</source>
            <translation> of {day}</translation>
        </message>
        <message>
            <source> over {services}</source>
            <translation> over {services}</translation>
        </message>
        <message>
            <source>, and more</source>
            <translation>, and more</translation>
        </message>
        <message>
            <source>, and no plan costs less than {bound}</source>
            <translation>, and no plan costs less than {bound}</translation>
        </message>
        <message>
            <source>, the first cutover there is</source>
            <translation>, the first cutover there is</translation>
        </message>
        <message>
            <source>, the site empty {spoken} {days}</source>
            <translation>, the site empty {spoken} {days}</translation>
        </message>
        <message>
            <source>; the site is empty on {empty}</source>
            <translation>; the site is empty on {empty}</translation>
        </message>
        <message>
            <source>A later exit than {last_day} saves nothing.</source>
            <translation>A later exit than {last_day} saves nothing.</translation>
        </message>
        <message>
            <source>A server, application, wave 3, a contract, a date …</source>
            <translation>A server, application, wave 3, a contract, a date …</translation>
        </message>
        <message>
            <source>Activity of {server}: {kind}. {evidence}</source>
            <translation>Activity of {server}: {kind}. {evidence}</translation>
        </message>
        <message>
            <source>At {steps}: {names}.</source>
            <translation>At {steps}: {names}.</translation>
        </message>
        <message>
            <source>Before the first wave</source>
            <translation>Before the first wave</translation>
        </message>
        <message>
            <source>Broken rule: {violation}</source>
            <translation>Broken rule: {violation}</translation>
        </message>
        <message>
            <source>Choose something in the window, or type its name above.</source>
            <translation>Choose something in the window, or type its name above.</translation>
        </message>
        <message>
            <source>Directly: {direct}.</source>
            <translation>Directly: {direct}.</translation>
        </message>
        <message>
            <source>Exit by {last_day}: {price}.</source>
            <translation>Exit by {last_day}: {price}.</translation>
        </message>
        <message>
            <source>Explaining {thing}</source>
            <translation>Explaining {thing}</translation>
        </message>
        <message>
            <source>Explanation</source>
            <translation>Explanation</translation>
        </message>
        <message>
            <source>From there on nothing presses: the dates are a matter of price.</source>
            <translation>From there on nothing presses: the dates are a matter of price.</translation>
        </message>
        <message>
            <source>From wave {opened_by} on {start} no recovery plan holds for it: {why}.</source>
            <translation>From wave {opened_by} on {start} no recovery plan holds for it: {why}.</translation>
        </message>
        <message>
            <source>From wave {opened_by} on {start} no recovery plan holds for {gap}: {why}; {until}.{approved}</source>
            <translation>From wave {opened_by} on {start} no recovery plan holds for {gap}: {why}; {until}.{approved}</translation>
        </message>
        <message>
            <source>From wave {wave} on {start}</source>
            <translation>From wave {wave} on {start}</translation>
        </message>
        <message>
            <source>Give notice by {notice_by}.</source>
            <translation>Give notice by {notice_by}.</translation>
        </message>
        <message>
            <source>If {node} goes, {applications} break with it.</source>
            <translation>If {node} goes, {applications} break with it.</translation>
        </message>
        <message>
            <source>It may lose {lost} of data; {wanted} is wanted.</source>
            <translation>It may lose {lost} of data; {wanted} is wanted.</translation>
        </message>
        <message>
            <source>It shares data, and so one recovery point: {others}.</source>
            <translation>It shares data, and so one recovery point: {others}.</translation>
        </message>
        <message>
            <source>It waits for {slow}, back later than it may be itself.</source>
            <translation>It waits for {slow}, back later than it may be itself.</translation>
        </message>
        <message>
            <source>Looking it up …</source>
            <translation>Looking it up …</translation>
        </message>
        <message>
            <source>Move group {group} has {servers}.</source>
            <translation>Move group {group} has {servers}.</translation>
        </message>
        <message>
            <source>Neither of {one} and {other} needs the other, not even through others.</source>
            <extracomment>Names in a sentence, and steps of a neighbourhood, where nobody says otherwise.</extracomment>
            <translation>Neither of {one} and {other} needs the other, not even through others.</translation>
        </message>
        <message>
            <source>No price for {what}: {reason}</source>
            <translation>No price for {what}: {reason}</translation>
        </message>
        <message>
            <source>Not on {start}: {blocked}.</source>
            <translation>Not on {start}: {blocked}.</translation>
        </message>
        <message>
            <source>Nothing in this plan is called {thing}.{hint} Name a server, application, host, rack, device, contract, cost line, a wave ('wave 3') or a date (2027-06-30).</source>
            <translation>Nothing in this plan is called {thing}.{hint} Name a server, application, host, rack, device, contract, cost line, a wave ('wave 3') or a date (2027-06-30).</translation>
        </message>
        <message>
            <source>Nothing is cut over on {day}: freeze from {start} to {end} ({reason}).</source>
            <translation>Nothing is cut over on {day}: freeze from {start} to {end} ({reason}).</translation>
        </message>
        <message>
            <source>Nothing that is known needs {node}.</source>
            <translation>Nothing that is known needs {node}.</translation>
        </message>
        <message>
            <source>Nothing that is known needs {node}: if it goes, only it is missed.</source>
            <translation>Nothing that is known needs {node}: if it goes, only it is missed.</translation>
        </message>
        <message>
            <source>On {start} the plan would cost {change}.</source>
            <translation>On {start} the plan would cost {change}.</translation>
        </message>
        <message>
            <source>On {target} {name} needs: {why}</source>
            <translation>On {target} {name} needs: {why}</translation>
        </message>
        <message>
            <source>Recovery tiers: {source}, as of {as_of}.</source>
            <translation>Recovery tiers: {source}, as of {as_of}.</translation>
        </message>
        <message>
            <source>Services that users miss: {services}.</source>
            <translation>Services that users miss: {services}.</translation>
        </message>
        <message>
            <source>The arrow keys scroll it</source>
            <translation>The arrow keys scroll it</translation>
        </message>
        <message>
            <source>The cheapest size that fits is {chosen} ({shown}).</source>
            <translation>The cheapest size that fits is {chosen} ({shown}).</translation>
        </message>
        <message>
            <source>The figures are still being worked out. Ask again in a moment.</source>
            <translation>The figures are still being worked out. Ask again in a moment.</translation>
        </message>
        <message>
            <source>The first exit that is possible is {first} ({proof}).</source>
            <translation>The first exit that is possible is {first} ({proof}).</translation>
        </message>
        <message>
            <source>The next cheaper size, {next}, does not fit: {why_not}</source>
            <translation>The next cheaper size, {next}, does not fit: {why_not}</translation>
        </message>
        <message>
            <source>The plan is not one of whole groups in cutover slots: it has no chain.</source>
            <translation>The plan is not one of whole groups in cutover slots: it has no chain.</translation>
        </message>
        <message>
            <source>The recovery of this plan has not been worked out.</source>
            <extracomment>Services that a sentence names.</extracomment>
            <translation>The recovery of this plan has not been worked out.</translation>
        </message>
        <message>
            <source>The search was stopped before all exits were tried.</source>
            <translation>The search was stopped before all exits were tried.</translation>
        </message>
        <message>
            <source>The search was stopped: not every rule was tried.</source>
            <translation>The search was stopped: not every rule was tried.</translation>
        </message>
        <message>
            <source>There is no exception from cloud first.</source>
            <translation>There is no exception from cloud first.</translation>
        </message>
        <message>
            <source>There is no plan for any exit that was tried.</source>
            <translation>There is no plan for any exit that was tried.</translation>
        </message>
        <message>
            <source>There is no wave plan to ask about yet. Plan the waves first.</source>
            <translation>There is no wave plan to ask about yet. Plan the waves first.</translation>
        </message>
        <message>
            <source>Through others: {later}.</source>
            <translation>Through others: {later}.</translation>
        </message>
        <message>
            <source>Tier 1 among them: {tier_1}.</source>
            <translation>Tier 1 among them: {tier_1}.</translation>
        </message>
        <message>
            <source>Wave {number} runs from {start} to {end} with {servers} of {names}.</source>
            <translation>Wave {number} runs from {start} to {end} with {servers} of {names}.</translation>
        </message>
        <message>
            <source>What to explain</source>
            <translation>What to explain</translation>
        </message>
        <message>
            <source>Why?</source>
            <extracomment>Kind of the background job.</extracomment>
            <translation>Why?</translation>
        </message>
        <message>
            <source>With all rules no plan was found.</source>
            <translation>With all rules no plan was found.</translation>
        </message>
        <message>
            <source>With all rules the plan costs {score} in the planner's weights{bound}{empty}.</source>
            <translation>With all rules the plan costs {score} in the planner's weights{bound}{empty}.</translation>
        </message>
        <message>
            <source>With all that it needs it is available {availability} % of the time.</source>
            <translation>With all that it needs it is available {availability} % of the time.</translation>
        </message>
        <message>
            <source>With {spoken}: {one}</source>
            <translation>With {spoken}: {one}</translation>
        </message>
        <message>
            <source>Without {spoken}: {one}</source>
            <translation>Without {spoken}: {one}</translation>
        </message>
        <message>
            <source>approved by {approver}: {reason}</source>
            <translation>approved by {approver}: {reason}</translation>
        </message>
        <message>
            <source>costs {score}, {dearer}</source>
            <translation>costs {score}, {dearer}</translation>
        </message>
        <message>
            <source>earlier</source>
            <translation>earlier</translation>
        </message>
        <message>
            <source>later</source>
            <translation>later</translation>
        </message>
        <message>
            <source>leaving</source>
            <translation>leaving</translation>
        </message>
        <message>
            <source>no comparison, as one of the two plans is not known.</source>
            <translation>no comparison, as one of the two plans is not known.</translation>
        </message>
        <message>
            <source>no plan was found</source>
            <translation>no plan was found</translation>
        </message>
        <message>
            <source>no wave ends that</source>
            <translation>no wave ends that</translation>
        </message>
        <message>
            <source>nobody has approved it yet</source>
            <translation>nobody has approved it yet</translation>
        </message>
        <message>
            <source>none earlier was found, which proves nothing</source>
            <translation>none earlier was found, which proves nothing</translation>
        </message>
        <message>
            <source>staying</source>
            <translation>staying</translation>
        </message>
        <message>
            <source>the cheapest</source>
            <translation>the cheapest</translation>
        </message>
        <message>
            <source>until wave {closed_by} on {end}</source>
            <translation>until wave {closed_by} on {end}</translation>
        </message>
        <message>
            <source>without a price: {reason}</source>
            <translation>without a price: {reason}</translation>
        </message>
        <message>
            <source>{application} runs on {many}: {names}.</source>
            <translation>{application} runs on {many}: {names}.</translation>
        </message>
        <message>
            <source>{cost} less{between}{days}.</source>
            <translation>{cost} less{between}{days}.</translation>
        </message>
        <message>
            <source>{day} is the last permitted day on site.</source>
            <translation>{day} is the last permitted day on site.</translation>
        </message>
        <message>
            <source>{label} is on {tier}; the next cheaper does not do: {why_not}.</source>
            <translation>{label} is on {tier}; the next cheaper does not do: {why_not}.</translation>
        </message>
        <message>
            <source>{line} ({side}, {kind}, {target}), {total} over the horizon</source>
            <translation>{line} ({side}, {kind}, {target}), {total} over the horizon</translation>
        </message>
        <message>
            <source>{more} more than the cheapest</source>
            <translation>{more} more than the cheapest</translation>
        </message>
        <message>
            <source>{name} comes from {places}.</source>
            <translation>{name} comes from {places}.</translation>
        </message>
        <message>
            <source>{name} leaves in wave {wave}, {start} to {end}.</source>
            <translation>{name} leaves in wave {wave}, {start} to {end}.</translation>
        </message>
        <message>
            <source>{near} of {node} within {within}, and {edges} among them.</source>
            <translation>{near} of {node} within {within}, and {edges} among them.</translation>
        </message>
        <message>
            <source>{node} is needed by</source>
            <translation>{node} is needed by</translation>
        </message>
        <message>
            <source>{node} needs</source>
            <translation>{node} needs</translation>
        </message>
        <message>
            <source>{node} needs nothing that is known.</source>
            <translation>{node} needs nothing that is known.</translation>
        </message>
        <message>
            <source>{node} stands outside the site: its recovery is not known here.</source>
            <translation>{node} stands outside the site: its recovery is not known here.</translation>
        </message>
        <message>
            <source>{one} (through {node_by_id})</source>
            <translation>{one} (through {node_by_id})</translation>
        </message>
        <message>
            <source>{one} ({kind}) is to be {spoken} by rule {rule}, as {because}; {who}.{force}</source>
            <translation>{one} ({kind}) is to be {spoken} by rule {rule}, as {because}; {who}.{force}</translation>
        </message>
        <message>
            <source>{price} {currency} an {unit}, {id}, source {source} of {as_of}</source>
            <translation>{price} {currency} an {unit}, {id}, source {source} of {as_of}</translation>
        </message>
        <message>
            <source>{server} goes to {where}. {why} Prices from: {source}{dated}.</source>
            <translation>{server} goes to {where}. {why} Prices from: {source}{dated}.</translation>
        </message>
        <message>
            <source>{server} is in no wave: {reason}</source>
            <translation>{server} is in no wave: {reason}</translation>
        </message>
        <message>
            <source>{server} is powered off on {power_off} and off for good on {soak_end}: {basis}</source>
            <translation>{server} is powered off on {power_off} and off for good on {soak_end}: {basis}</translation>
        </message>
        <message>
            <source>{server} on {target} is counted without {what}: {reason}</source>
            <translation>{server} on {target} is counted without {what}: {reason}</translation>
        </message>
        <message>
            <source>{source} needs {destination} through {shortest_paths} of {steps}{more}{path}.</source>
            <translation>{source} needs {destination} through {shortest_paths} of {steps}{more}{path}.</translation>
        </message>
        <message>
            <source>{step} leaves on {start}{why}.</source>
            <translation>{step} leaves on {start}{why}.</translation>
        </message>
        <message>
            <source>{subject_name}: {task} (phase {phase}, {phase_name}).</source>
            <translation>{subject_name}: {task} (phase {phase}, {phase_name}).</translation>
        </message>
        <message>
            <source>{target}: no figure for {what}: {reason}</source>
            <translation>{target}: no figure for {what}: {reason}</translation>
        </message>
        <message>
            <source>{unit} serves {many}: {names}.</source>
            <translation>{unit} serves {many}: {names}.</translation>
        </message>
    </context>
    <context>
        <name>Charts</name>
        <message>
            <source>As planned</source>
            <extracomment>Name, colour (a field of `Colours` or a place in its series) and pen of each line.</extracomment>
            <translation>As planned</translation>
        </message>
        <message>
            <source>Cumulative net saving with its bands</source>
            <translation>Cumulative net saving with its bands</translation>
        </message>
        <message>
            <source>P10 to P90</source>
            <translation>P10 to P90</translation>
        </message>
        <message>
            <source>P50 of the draws</source>
            <translation>P50 of the draws</translation>
        </message>
        <message>
            <source>PNG picture (*.png)</source>
            <translation>PNG picture (*.png)</translation>
        </message>
        <message>
            <source>Picture</source>
            <translation>Picture</translation>
        </message>
        <message>
            <source>SVG drawing (*.svg)</source>
            <translation>SVG drawing (*.svg)</translation>
        </message>
        <message>
            <source>Save the picture</source>
            <translation>Save the picture</translation>
        </message>
        <message>
            <source>Saved so far against staying, at the end of each fiscal year</source>
            <translation>Saved so far against staying, at the end of each fiscal year</translation>
        </message>
        <message>
            <source>The picture was not saved</source>
            <translation>The picture was not saved</translation>
        </message>
        <message>
            <source>There is nothing to draw yet.</source>
            <translation>There is nothing to draw yet.</translation>
        </message>
        <message>
            <source>{path} could not be written. Choose a folder that you may write to, on a disk with room.</source>
            <extracomment>Pixels of a PNG to one of the screen. Empty pixels around the chart.</extracomment>
            <translation>{path} could not be written. Choose a folder that you may write to, on a disk with room.</translation>
        </message>
        <message>
            <source>{year}
As planned: {planned}
P10 {low}, P50 {middle}, P90 {high}</source>
            <translation>{year}
As planned: {planned}
P10 {low}, P50 {middle}, P90 {high}</translation>
        </message>
        <message>
            <source>{year}: planned {planned}, P10 {p10}, P90 {p90}</source>
            <translation>{year}: planned {planned}, P10 {p10}, P90 {p90}</translation>
        </message>
    </context>
    <context>
        <name>Costs</name>
        <message>
            <source>
Rank correlation {correlation}</source>
            <translation>
Rank correlation {correlation}</translation>
        </message>
        <message>
            <source> The plan was changed since: simulate again.</source>
            <translation> The plan was changed since: simulate again.</translation>
        </message>
        <message>
            <source> of {as_of}</source>
            <translation> of {as_of}</translation>
        </message>
        <message>
            <source> of {source_date}</source>
            <translation> of {source_date}</translation>
        </message>
        <message>
            <source>, held open by {holder}</source>
            <translation>, held open by {holder}</translation>
        </message>
        <message>
            <source>-10 %: a dollar costs a tenth less in the currency of the plan</source>
            <translation>-10 %: a dollar costs a tenth less in the currency of the plan</translation>
        </message>
        <message>
            <source>. Price {price_id}, source {source}</source>
            <translation>. Price {price_id}, source {source}</translation>
        </message>
        <message>
            <source>0 % takes the upper bound, 100 % the lower one</source>
            <translation>0 % takes the upper bound, 100 % the lower one</translation>
        </message>
        <message>
            <source>1 is how every driver is drawn without an entry: enter less, or remove the entry.</source>
            <translation>1 is how every driver is drawn without an entry: enter less, or remove the entry.</translation>
        </message>
        <message>
            <source>1 is the figure of the plan, 1.2 is 20 % more</source>
            <translation>1 is the figure of the plan, 1.2 is 20 % more</translation>
        </message>
        <message>
            <source>100 % less would be nothing. Enter at least -99 %.</source>
            <translation>100 % less would be nothing. Enter at least -99 %.</translation>
        </message>
        <message>
            <source>1: as one. 0: each by itself, which makes the range too narrow where they share a cause</source>
            <translation>1: as one. 0: each by itself, which makes the range too narrow where they share a cause</translation>
        </message>
        <message>
            <source>20 % for dearer, -15 % for a discount; on everything the provider charges</source>
            <translation>20 % for dearer, -15 % for a discount; on everything the provider charges</translation>
        </message>
        <message>
            <source>: older than 90 days, refresh it</source>
            <translation>: older than 90 days, refresh it</translation>
        </message>
        <message>
            <source>: older than 90 days, refresh it on the Prices screen</source>
            <translation>: older than 90 days, refresh it on the Prices screen</translation>
        </message>
        <message>
            <source>; {further_holders} not drawn</source>
            <translation>; {further_holders} not drawn</translation>
        </message>
        <message>
            <source>A contract that no register holds. It is kept when files are read again.</source>
            <translation>A contract that no register holds. It is kept when files are read again.</translation>
        </message>
        <message>
            <source>A cost that exists but has no price or value is listed and never counted as 0.</source>
            <translation>A cost that exists but has no price or value is listed and never counted as 0.</translation>
        </message>
        <message>
            <source>A currency has three letters, such as GBP.</source>
            <translation>A currency has three letters, such as GBP.</translation>
        </message>
        <message>
            <source>A line of 0 needs a reason, so that a cost that was hidden is told from none</source>
            <translation>A line of 0 needs a reason, so that a cost that was hidden is told from none</translation>
        </message>
        <message>
            <source>A line of 0 without a reason is listed under “Completeness”</source>
            <translation>A line of 0 without a reason is listed under “Completeness”</translation>
        </message>
        <message>
            <source>A measured or invoiced</source>
            <translation>A measured or invoiced</translation>
        </message>
        <message>
            <source>A post is deleted</source>
            <translation>A post is deleted</translation>
        </message>
        <message>
            <source>A price rise lies between -50 % and 100 % a year.</source>
            <translation>A price rise lies between -50 % and 100 % a year.</translation>
        </message>
        <message>
            <source>A probability lies between 0 % and 100 %.</source>
            <translation>A probability lies between 0 % and 100 %.</translation>
        </message>
        <message>
            <source>A renewal lasts a month or more. Empty for one that does not renew.</source>
            <translation>A renewal lasts a month or more. Empty for one that does not renew.</translation>
        </message>
        <message>
            <source>A saving is cashable with a budget code, an owner and somebody who agreed.</source>
            <translation>A saving is cashable with a budget code, an owner and somebody who agreed.</translation>
        </message>
        <message>
            <source>A term to 31 March ends on 1 April</source>
            <translation>A term to 31 March ends on 1 April</translation>
        </message>
        <message>
            <source>Above the plan</source>
            <translation>Above the plan</translation>
        </message>
        <message>
            <source>Activity</source>
            <translation>Activity</translation>
        </message>
        <message>
            <source>After servers left</source>
            <translation>After servers left</translation>
        </message>
        <message>
            <source>Age of the price</source>
            <translation>Age of the price</translation>
        </message>
        <message>
            <source>Agreed by</source>
            <translation>Agreed by</translation>
        </message>
        <message>
            <source>Agreed on</source>
            <translation>Agreed on</translation>
        </message>
        <message>
            <source>Agreed shares of partners against the counts at the end of the year</source>
            <translation>Agreed shares of partners against the counts at the end of the year</translation>
        </message>
        <message>
            <source>All costs of the change itself, at prices of the base year.</source>
            <translation>All costs of the change itself, at prices of the base year.</translation>
        </message>
        <message>
            <source>All lines</source>
            <translation>All lines</translation>
        </message>
        <message>
            <source>All other lines</source>
            <translation>All other lines</translation>
        </message>
        <message>
            <source>All scenarios</source>
            <translation>All scenarios</translation>
        </message>
        <message>
            <source>All three are printed beside every present value</source>
            <translation>All three are printed beside every present value</translation>
        </message>
        <message>
            <source>An avoided cost names its lines; a receipt is money in; one that is not cashable stands apart and is never added</source>
            <translation>An avoided cost names its lines; a receipt is money in; one that is not cashable stands apart and is never added</translation>
        </message>
        <message>
            <source>An avoided cost names its standard lines, such as A3.</source>
            <translation>An avoided cost names its standard lines, such as A3.</translation>
        </message>
        <message>
            <source>An organisation joins with more servers of</source>
            <translation>An organisation joins with more servers of</translation>
        </message>
        <message>
            <source>And</source>
            <translation>And</translation>
        </message>
        <message>
            <source>And {count} more.</source>
            <extracomment>Lines that are told with their sources; the rest is counted. Price lines that are told of one line.</extracomment>
            <translation>And {count} more.</translation>
        </message>
        <message>
            <source>Application</source>
            <translation>Application</translation>
        </message>
        <message>
            <source>As a part of this estate; what each costs to move and to run is as here on average</source>
            <translation>As a part of this estate; what each costs to move and to run is as here on average</translation>
        </message>
        <message>
            <source>As its block has it</source>
            <translation>As its block has it</translation>
        </message>
        <message>
            <source>As its figures have it</source>
            <translation>As its figures have it</translation>
        </message>
        <message>
            <source>As of {today}</source>
            <translation>As of {today}</translation>
        </message>
        <message>
            <source>As planned</source>
            <translation>As planned</translation>
        </message>
        <message>
            <source>Assumptions</source>
            <translation>Assumptions</translation>
        </message>
        <message>
            <source>At the end of {year} leaving has saved {planned} as planned: the net savings of all months until then, added up and not discounted.</source>
            <translation>At the end of {year} leaving has saved {planned} as planned: the net savings of all months until then, added up and not discounted.</translation>
        </message>
        <message>
            <source>B contract or quotation</source>
            <translation>B contract or quotation</translation>
        </message>
        <message>
            <source>Baseline that is shown</source>
            <translation>Baseline that is shown</translation>
        </message>
        <message>
            <source>Baselines</source>
            <translation>Baselines</translation>
        </message>
        <message>
            <source>Below the plan</source>
            <translation>Below the plan</translation>
        </message>
        <message>
            <source>Benefit</source>
            <translation>Benefit</translation>
        </message>
        <message>
            <source>Benefits</source>
            <translation>Benefits</translation>
        </message>
        <message>
            <source>Benefits entered</source>
            <translation>Benefits entered</translation>
        </message>
        <message>
            <source>Better than planned</source>
            <translation>Better than planned</translation>
        </message>
        <message>
            <source>Book values</source>
            <translation>Book values</translation>
        </message>
        <message>
            <source>Bridge</source>
            <extracomment>Pages that are a picture: key, title, what it answers, what draws it.</extracomment>
            <translation>Bridge</translation>
        </message>
        <message>
            <source>Bridge, line by line</source>
            <translation>Bridge, line by line</translation>
        </message>
        <message>
            <source>Budget code</source>
            <translation>Budget code</translation>
        </message>
        <message>
            <source>Budget code that falls</source>
            <translation>Budget code that falls</translation>
        </message>
        <message>
            <source>Business unit that leaves</source>
            <translation>Business unit that leaves</translation>
        </message>
        <message>
            <source>C published benchmark</source>
            <translation>C published benchmark</translation>
        </message>
        <message>
            <source>Can it be paid for: five years, cashable savings alone</source>
            <translation>Can it be paid for: five years, cashable savings alone</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancel</translation>
        </message>
        <message>
            <source>Case lines</source>
            <translation>Case lines</translation>
        </message>
        <message>
            <source>Chance that leaving is worth it</source>
            <translation>Chance that leaving is worth it</translation>
        </message>
        <message>
            <source>Chance to be out in time</source>
            <translation>Chance to be out in time</translation>
        </message>
        <message>
            <source>Change ranges and risks …</source>
            <translation>Change ranges and risks …</translation>
        </message>
        <message>
            <source>Change what it rests on</source>
            <translation>Change what it rests on</translation>
        </message>
        <message>
            <source>Change …</source>
            <translation>Change …</translation>
        </message>
        <message>
            <source>Changes to the budget, year by year and cumulative</source>
            <translation>Changes to the budget, year by year and cumulative</translation>
        </message>
        <message>
            <source>Chart of staying and leaving</source>
            <extracomment>Fill of each part of a bar, bottom first. Part of the height for the bars; the rest is for the curve. Wider bars than this many pixels a month look like walls.</extracomment>
            <translation>Chart of staying and leaving</translation>
        </message>
        <message>
            <source>Choose a benefit, or begin a new one. Forecast and realised stand side by side under Benefits of the report.</source>
            <translation>Choose a benefit, or begin a new one. Forecast and realised stand side by side under Benefits of the report.</translation>
        </message>
        <message>
            <source>Choose a contract to change what it costs, when it may end and whose budget it is. Whatever you change stays when a newer file is read.</source>
            <translation>Choose a contract to change what it costs, when it may end and whose budget it is. Whatever you change stays when a newer file is read.</translation>
        </message>
        <message>
            <source>Choose a grade: the evidence that is named needs one.</source>
            <translation>Choose a grade: the evidence that is named needs one.</translation>
        </message>
        <message>
            <source>Choose a line to say what proves it, whose budget falls, how its prices rise, and why it costs nothing where it does. Amounts follow from contracts and assumptions.</source>
            <translation>Choose a line to say what proves it, whose budget falls, how its prices rise, and why it costs nothing where it does. Amounts follow from contracts and assumptions.</translation>
        </message>
        <message>
            <source>Choose a placement to change or remove it, or place an application or a server.</source>
            <translation>Choose a placement to change or remove it, or place an application or a server.</translation>
        </message>
        <message>
            <source>Choose a range, slip or risk to change it, or begin a new one. Figures of the simulation follow when you run it again.</source>
            <translation>Choose a range, slip or risk to change it, or begin a new one. Figures of the simulation follow when you run it again.</translation>
        </message>
        <message>
            <source>Choose a row to read it in full and see where it comes from.</source>
            <translation>Choose a row to read it in full and see where it comes from.</translation>
        </message>
        <message>
            <source>Choose a scenario to change, rename, copy or remove it, or begin a new one.</source>
            <translation>Choose a scenario to change, rename, copy or remove it, or begin a new one.</translation>
        </message>
        <message>
            <source>Choose an assumption to read its reason and source. Double-click a value, or press F2 on it, to change it; an empty value goes back to the default.</source>
            <translation>Choose an assumption to read its reason and source. Double-click a value, or press F2 on it, to change it; an empty value goes back to the default.</translation>
        </message>
        <message>
            <source>Choose two different drivers.</source>
            <translation>Choose two different drivers.</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Compare</translation>
        </message>
        <message>
            <source>Compare with another target</source>
            <translation>Compare with another target</translation>
        </message>
        <message>
            <source>Compare with {target}</source>
            <translation>Compare with {target}</translation>
        </message>
        <message>
            <source>Compare with …</source>
            <translation>Compare with …</translation>
        </message>
        <message>
            <source>Completeness</source>
            <translation>Completeness</translation>
        </message>
        <message>
            <source>Composition</source>
            <translation>Composition</translation>
        </message>
        <message>
            <source>Contingency on it</source>
            <translation>Contingency on it</translation>
        </message>
        <message>
            <source>Contract</source>
            <extracomment>Units named in the field; with more, their number is shown and stays as it is.</extracomment>
            <translation>Contract</translation>
        </message>
        <message>
            <source>Contract ends</source>
            <translation>Contract ends</translation>
        </message>
        <message>
            <source>Contracts</source>
            <translation>Contracts</translation>
        </message>
        <message>
            <source>Contracts and what they pay for</source>
            <translation>Contracts and what they pay for</translation>
        </message>
        <message>
            <source>Contracts end later too, by their own calendars</source>
            <translation>Contracts end later too, by their own calendars</translation>
        </message>
        <message>
            <source>Converted at {exchange}.</source>
            <translation>Converted at {exchange}.</translation>
        </message>
        <message>
            <source>Correlation</source>
            <translation>Correlation</translation>
        </message>
        <message>
            <source>Cost a year</source>
            <translation>Cost a year</translation>
        </message>
        <message>
            <source>Cost of staying less cost of leaving in the first fiscal year that begins after every unit on site has stopped and the last one-off cost is paid.</source>
            <translation>Cost of staying less cost of leaving in the first fiscal year that begins after every unit on site has stopped and the last one-off cost is paid.</translation>
        </message>
        <message>
            <source>Costs</source>
            <translation>Costs</translation>
        </message>
        <message>
            <source>Costs by business unit, with the sums that must tie</source>
            <translation>Costs by business unit, with the sums that must tie</translation>
        </message>
        <message>
            <source>Costs follow from dates, and there is no wave plan yet. Plan the waves to see what leaving costs and saves, month by month. Sizes, prices and assumptions are here already.</source>
            <translation>Costs follow from dates, and there is no wave plan yet. Plan the waves to see what leaving costs and saves, month by month. Sizes, prices and assumptions are here already.</translation>
        </message>
        <message>
            <source>Costs that exist but have no figure</source>
            <translation>Costs that exist but have no figure</translation>
        </message>
        <message>
            <source>Council case</source>
            <translation>Council case</translation>
        </message>
        <message>
            <source>Counts under standard line {standard_of_contract}.</source>
            <translation>Counts under standard line {standard_of_contract}.</translation>
        </message>
        <message>
            <source>Cumulative saving</source>
            <translation>Cumulative saving</translation>
        </message>
        <message>
            <source>Currencies</source>
            <translation>Currencies</translation>
        </message>
        <message>
            <source>Currency</source>
            <translation>Currency</translation>
        </message>
        <message>
            <source>D assumption</source>
            <translation>D assumption</translation>
        </message>
        <message>
            <source>Databases</source>
            <translation>Databases</translation>
        </message>
        <message>
            <source>Days before the end on which it may be ended</source>
            <translation>Days before the end on which it may be ended</translation>
        </message>
        <message>
            <source>Delay</source>
            <translation>Delay</translation>
        </message>
        <message>
            <source>Delays every wave by (months)</source>
            <translation>Delays every wave by (months)</translation>
        </message>
        <message>
            <source>Doing nothing and every target side by side</source>
            <translation>Doing nothing and every target side by side</translation>
        </message>
        <message>
            <source>Drawn from</source>
            <translation>Drawn from</translation>
        </message>
        <message>
            <source>Draws</source>
            <extracomment>Kind of the background job.</extracomment>
            <translation>Draws</translation>
        </message>
        <message>
            <source>Driver</source>
            <translation>Driver</translation>
        </message>
        <message>
            <source>Driver it shares</source>
            <translation>Driver it shares</translation>
        </message>
        <message>
            <source>Drivers together</source>
            <translation>Drivers together</translation>
        </message>
        <message>
            <source>Drivers without an entry move apart from each other.</source>
            <translation>Drivers without an entry move apart from each other.</translation>
        </message>
        <message>
            <source>Dual running</source>
            <translation>Dual running</translation>
        </message>
        <message>
            <source>Each database server, and the managed service beside it</source>
            <translation>Each database server, and the managed service beside it</translation>
        </message>
        <message>
            <source>Economic case</source>
            <translation>Economic case</translation>
        </message>
        <message>
            <source>Enter 0 % or more.</source>
            <translation>Enter 0 % or more.</translation>
        </message>
        <message>
            <source>Enter a year or more.</source>
            <translation>Enter a year or more.</translation>
        </message>
        <message>
            <source>Entered for this plan</source>
            <translation>Entered for this plan</translation>
        </message>
        <message>
            <source>Every business unit's statement, line by line</source>
            <translation>Every business unit's statement, line by line</translation>
        </message>
        <message>
            <source>Every cost line and what it follows from</source>
            <translation>Every cost line and what it follows from</translation>
        </message>
        <message>
            <source>Every number that a person may change</source>
            <translation>Every number that a person may change</translation>
        </message>
        <message>
            <source>Every price used, with its source and date</source>
            <translation>Every price used, with its source and date</translation>
        </message>
        <message>
            <source>Every wave</source>
            <translation>Every wave</translation>
        </message>
        <message>
            <source>Every wave later by (months)</source>
            <translation>Every wave later by (months)</translation>
        </message>
        <message>
            <source>Evidence</source>
            <translation>Evidence</translation>
        </message>
        <message>
            <source>Evidence for that</source>
            <translation>Evidence for that</translation>
        </message>
        <message>
            <source>Evidence, budget, price rise and reason for 0 of each standard line</source>
            <translation>Evidence, budget, price rise and reason for 0 of each standard line</translation>
        </message>
        <message>
            <source>Export …</source>
            <translation>Export …</translation>
        </message>
        <message>
            <source>FOCUS rows</source>
            <translation>FOCUS rows</translation>
        </message>
        <message>
            <source>Factors on the plan's figure</source>
            <extracomment>Sorts of entries: their keys begin so.</extracomment>
            <translation>Factors on the plan's figure</translation>
        </message>
        <message>
            <source>Factors, or values of an assumption in its own unit</source>
            <translation>Factors, or values of an assumption in its own unit</translation>
        </message>
        <message>
            <source>Fee for ending it on a break</source>
            <translation>Fee for ending it on a break</translation>
        </message>
        <message>
            <source>Fee for ending it on any day with notice</source>
            <translation>Fee for ending it on any day with notice</translation>
        </message>
        <message>
            <source>Figures kept of a day, and how far today's are from them</source>
            <translation>Figures kept of a day, and how far today's are from them</translation>
        </message>
        <message>
            <source>Financial case</source>
            <translation>Financial case</translation>
        </message>
        <message>
            <source>First day</source>
            <translation>First day</translation>
        </message>
        <message>
            <source>First day after the term</source>
            <translation>First day after the term</translation>
        </message>
        <message>
            <source>Flows of a year fall at its</source>
            <translation>Flows of a year fall at its</translation>
        </message>
        <message>
            <source>Forecast</source>
            <translation>Forecast</translation>
        </message>
        <message>
            <source>Forecast and realised, with owner and budget code</source>
            <translation>Forecast and realised, with owner and budget code</translation>
        </message>
        <message>
            <source>Forecast, at prices of the base year</source>
            <translation>Forecast, at prices of the base year</translation>
        </message>
        <message>
            <source>Foreign currency, dearer or cheaper by</source>
            <translation>Foreign currency, dearer or cheaper by</translation>
        </message>
        <message>
            <source>From -1 (one up, the other down) to 1 (both together)</source>
            <translation>From -1 (one up, the other down) to 1 (both together)</translation>
        </message>
        <message>
            <source>From the baseline to the option, in constant prices and those of each year</source>
            <translation>From the baseline to the option, in constant prices and those of each year</translation>
        </message>
        <message>
            <source>From the rows of the forecast to the financial case</source>
            <translation>From the rows of the forecast to the financial case</translation>
        </message>
        <message>
            <source>Funding</source>
            <translation>Funding</translation>
        </message>
        <message>
            <source>Grade</source>
            <translation>Grade</translation>
        </message>
        <message>
            <source>Grade of the evidence</source>
            <translation>Grade of the evidence</translation>
        </message>
        <message>
            <source>Hangs on</source>
            <translation>Hangs on</translation>
        </message>
        <message>
            <source>Hardware left at the end: {residual}.</source>
            <translation>Hardware left at the end: {residual}.</translation>
        </message>
        <message>
            <source>Held open</source>
            <translation>Held open</translation>
        </message>
        <message>
            <source>High</source>
            <translation>High</translation>
        </message>
        <message>
            <source>High is below likely ({likely}). Enter low, likely, high in this order.</source>
            <translation>High is below likely ({likely}). Enter low, likely, high in this order.</translation>
        </message>
        <message>
            <source>Hours of a post in a year</source>
            <translation>Hours of a post in a year</translation>
        </message>
        <message>
            <source>Hours of leave and absence in them</source>
            <translation>Hours of leave and absence in them</translation>
        </message>
        <message>
            <source>How closely its lines move together</source>
            <translation>How closely its lines move together</translation>
        </message>
        <message>
            <source>How each contract ends, its fee, and the ends weighed against it</source>
            <translation>How each contract ends, its fee, and the ends weighed against it</translation>
        </message>
        <message>
            <source>How each server leaves, or why it stays</source>
            <translation>How each server leaves, or why it stays</translation>
        </message>
        <message>
            <source>How far it may lie off is not known yet: run the simulation.</source>
            <translation>How far it may lie off is not known yet: run the simulation.</translation>
        </message>
        <message>
            <source>How far the result may lie apart: bands and tornado</source>
            <translation>How far the result may lie apart: bands and tornado</translation>
        </message>
        <message>
            <source>How it was put in money</source>
            <translation>How it was put in money</translation>
        </message>
        <message>
            <source>How many servers follow it</source>
            <translation>How many servers follow it</translation>
        </message>
        <message>
            <source>How staying becomes leaving, standard line by standard line; a bar opens its lines</source>
            <translation>How staying becomes leaving, standard line by standard line; a bar opens its lines</translation>
        </message>
        <message>
            <source>Ids as the page “Assumptions” lists them (choose its column Id)</source>
            <translation>Ids as the page “Assumptions” lists them (choose its column Id)</translation>
        </message>
        <message>
            <source>Ids of standard lines: the page “Case lines” lists them</source>
            <translation>Ids of standard lines: the page “Case lines” lists them</translation>
        </message>
        <message>
            <source>In 10 of 100 draws it is below {p10}, in 50 below {p50}, in 90 below {p90}.</source>
            <translation>In 10 of 100 draws it is below {p10}, in 50 below {p50}, in 90 below {p90}.</translation>
        </message>
        <message>
            <source>In place of a range: both on one line would count the same uncertainty twice.</source>
            <translation>In place of a range: both on one line would count the same uncertainty twice.</translation>
        </message>
        <message>
            <source>In the financial case; the economic case stays in the prices of one year</source>
            <translation>In the financial case; the economic case stays in the prices of one year</translation>
        </message>
        <message>
            <source>In {in_time} of the draws the site is empty by {by}: each wave slips by whole days, and every date that follows moves too.</source>
            <translation>In {in_time} of the draws the site is empty by {by}: each wave slips by whole days, and every date that follows moves too.</translation>
        </message>
        <message>
            <source>In {positive} of the draws leaving is worth more than staying.</source>
            <translation>In {positive} of the draws leaving is worth more than staying.</translation>
        </message>
        <message>
            <source>Interest lies between 0 % and 100 %.</source>
            <translation>Interest lies between 0 % and 100 %.</translation>
        </message>
        <message>
            <source>Interest on borrowed money</source>
            <translation>Interest on borrowed money</translation>
        </message>
        <message>
            <source>Internal rate of return</source>
            <translation>Internal rate of return</translation>
        </message>
        <message>
            <source>Invoices 2025-26</source>
            <translation>Invoices 2025-26</translation>
        </message>
        <message>
            <source>Is it worth it: real prices, discounted</source>
            <translation>Is it worth it: real prices, discounted</translation>
        </message>
        <message>
            <source>It can end when the last of these is empty. Nothing: not known, it never ends</source>
            <translation>It can end when the last of these is empty. Nothing: not known, it never ends</translation>
        </message>
        <message>
            <source>It hangs most on {wide}.</source>
            <translation>It hangs most on {wide}.</translation>
        </message>
        <message>
            <source>It hangs on {bar} ({low} to {high}): {npv_low} to {npv_high} in present value.</source>
            <translation>It hangs on {bar} ({low} to {high}): {npv_low} to {npv_high} in present value.</translation>
        </message>
        <message>
            <source>It happens in {chance} of the draws and then costs {low} to {high}.</source>
            <translation>It happens in {chance} of the draws and then costs {low} to {high}.</translation>
        </message>
        <message>
            <source>It happens or not, by its probability. When it does, its cost is drawn.</source>
            <translation>It happens or not, by its probability. When it does, its cost is drawn.</translation>
        </message>
        <message>
            <source>It is drawn between {low} and {high}, likely {likely} ({shape}), and moves {lines}. Source: {source}.</source>
            <translation>It is drawn between {low} and {high}, likely {likely} ({shape}), and moves {lines}. Source: {source}.</translation>
        </message>
        <message>
            <source>It lies between -1 and 1.</source>
            <translation>It lies between -1 and 1.</translation>
        </message>
        <message>
            <source>It lies between 0 % and 100 %.</source>
            <translation>It lies between 0 % and 100 %.</translation>
        </message>
        <message>
            <source>It lies between 0 % and 1000 %.</source>
            <translation>It lies between 0 % and 1000 %.</translation>
        </message>
        <message>
            <source>It lies between 0 and 1.</source>
            <translation>It lies between 0 and 1.</translation>
        </message>
        <message>
            <source>It would end before it begins on {start}. Correct one of the two days.</source>
            <translation>It would end before it begins on {start}. Correct one of the two days.</translation>
        </message>
        <message>
            <source>Its budget is that of the benefit “{budget}”, which names {lines} together.</source>
            <translation>Its budget is that of the benefit “{budget}”, which names {lines} together.</translation>
        </message>
        <message>
            <source>Its largest differences, with what leaving pays:</source>
            <translation>Its largest differences, with what leaving pays:</translation>
        </message>
        <message>
            <source>Its largest lines when leaving:</source>
            <translation>Its largest lines when leaving:</translation>
        </message>
        <message>
            <source>Its largest lines when staying:</source>
            <translation>Its largest lines when staying:</translation>
        </message>
        <message>
            <source>Its servers are retired with their waves instead of moved</source>
            <translation>Its servers are retired with their waves instead of moved</translation>
        </message>
        <message>
            <source>Journal</source>
            <translation>Journal</translation>
        </message>
        <message>
            <source>Keeps the figures of the plan's own target under a name</source>
            <translation>Keeps the figures of the plan's own target under a name</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Kind</translation>
        </message>
        <message>
            <source>Leave it empty where it is not known: nothing is not 0</source>
            <translation>Leave it empty where it is not known: nothing is not 0</translation>
        </message>
        <message>
            <source>Leaving</source>
            <translation>Leaving</translation>
        </message>
        <message>
            <source>Leaving for {target}</source>
            <translation>Leaving for {target}</translation>
        </message>
        <message>
            <source>Leaving {verb} by {leaving} over {years}, constant prices, not discounted</source>
            <translation>Leaving {verb} by {leaving} over {years}, constant prices, not discounted</translation>
        </message>
        <message>
            <source>Leaving, all lines over the horizon</source>
            <translation>Leaving, all lines over the horizon</translation>
        </message>
        <message>
            <source>Likely</source>
            <translation>Likely</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>Line</translation>
        </message>
        <message>
            <source>Lines</source>
            <translation>Lines</translation>
        </message>
        <message>
            <source>Low</source>
            <translation>Low</translation>
        </message>
        <message>
            <source>Low and high are what it stays under in hardly any, and in nearly all cases.</source>
            <translation>Low and high are what it stays under in hardly any, and in nearly all cases.</translation>
        </message>
        <message>
            <source>Low is above likely ({likely}). Enter low, likely, high in this order.</source>
            <translation>Low is above likely ({likely}). Enter low, likely, high in this order.</translation>
        </message>
        <message>
            <source>Low is below 0. Costs keep their sign: enter magnitudes.</source>
            <translation>Low is below 0. Costs keep their sign: enter magnitudes.</translation>
        </message>
        <message>
            <source>Low, likely and high are</source>
            <translation>Low, likely and high are</translation>
        </message>
        <message>
            <source>Low, likely and high of what is uncertain, slips, risks and drivers</source>
            <translation>Low, likely and high of what is uncertain, slips, risks and drivers</translation>
        </message>
        <message>
            <source>Made of</source>
            <extracomment>Lines told before the rest is counted.</extracomment>
            <translation>Made of</translation>
        </message>
        <message>
            <source>Made of {draws} with seed {seed} from {ranges}, the slips of the waves and {risks}; the page Ranges and risks has them, and the same seed gives the same result.</source>
            <translation>Made of {draws} with seed {seed} from {ranges}, the slips of the waves and {risks}; the page Ranges and risks has them, and the same seed gives the same result.</translation>
        </message>
        <message>
            <source>Make the target that is shown the plan's, or stop comparing it</source>
            <translation>Make the target that is shown the plan's, or stop comparing it</translation>
        </message>
        <message>
            <source>Make {target} the plan's target</source>
            <translation>Make {target} the plan's target</translation>
        </message>
        <message>
            <source>Medium term</source>
            <translation>Medium term</translation>
        </message>
        <message>
            <source>Money held in the financial case; never beside optimism bias on the same line</source>
            <translation>Money held in the financial case; never beside optimism bias on the same line</translation>
        </message>
        <message>
            <source>Months</source>
            <translation>Months</translation>
        </message>
        <message>
            <source>Months by which each wave may be late, where it has no slip of its own.</source>
            <translation>Months by which each wave may be late, where it has no slip of its own.</translation>
        </message>
        <message>
            <source>Months by which this wave alone may be late.</source>
            <translation>Months by which this wave alone may be late.</translation>
        </message>
        <message>
            <source>Months later than planned; never earlier</source>
            <translation>Months later than planned; never earlier</translation>
        </message>
        <message>
            <source>Moves {names}. Source: {source}.</source>
            <translation>Moves {names}. Source: {source}.</translation>
        </message>
        <message>
            <source>NaN</source>
            <translation>NaN</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Name of the baseline</source>
            <translation>Name of the baseline</translation>
        </message>
        <message>
            <source>Named scenarios beside the plan, out of the simulation</source>
            <translation>Named scenarios beside the plan, out of the simulation</translation>
        </message>
        <message>
            <source>Named worlds in which the plan is worked out again: enter, copy, rename them</source>
            <translation>Named worlds in which the plan is worked out again: enter, copy, rename them</translation>
        </message>
        <message>
            <source>Net present value</source>
            <translation>Net present value</translation>
        </message>
        <message>
            <source>Net present value with one thing at its low and high point, all else as planned</source>
            <translation>Net present value with one thing at its low and high point, all else as planned</translation>
        </message>
        <message>
            <source>Net present value, P10 to P90</source>
            <extracomment>What a figure names as its table where the simulation itself is to be shown. Names of the figures in the order in which they are shown.</extracomment>
            <translation>Net present value, P10 to P90</translation>
        </message>
        <message>
            <source>New benefit</source>
            <translation>New benefit</translation>
        </message>
        <message>
            <source>New contract</source>
            <translation>New contract</translation>
        </message>
        <message>
            <source>New driver</source>
            <translation>New driver</translation>
        </message>
        <message>
            <source>New optimism bias</source>
            <translation>New optimism bias</translation>
        </message>
        <message>
            <source>New pair of drivers</source>
            <translation>New pair of drivers</translation>
        </message>
        <message>
            <source>New range</source>
            <translation>New range</translation>
        </message>
        <message>
            <source>New risk</source>
            <translation>New risk</translation>
        </message>
        <message>
            <source>New scenario</source>
            <translation>New scenario</translation>
        </message>
        <message>
            <source>New slip of a wave</source>
            <translation>New slip of a wave</translation>
        </message>
        <message>
            <source>No exit date is set, or the site is never empty under this plan.</source>
            <translation>No exit date is set, or the site is never empty under this plan.</translation>
        </message>
        <message>
            <source>No figures are kept yet. Save today's before you change the plan: later figures stand beside them, with the variance of each line.</source>
            <translation>No figures are kept yet. Save today's before you change the plan: later figures stand beside them, with the variance of each line.</translation>
        </message>
        <message>
            <source>No server follows it: the name is not in the inventory, or the applications of its servers go different ways.</source>
            <translation>No server follows it: the name is not in the inventory, or the applications of its servers go different ways.</translation>
        </message>
        <message>
            <source>No value of it within the range searched turns the decision.</source>
            <translation>No value of it within the range searched turns the decision.</translation>
        </message>
        <message>
            <source>None</source>
            <translation>None</translation>
        </message>
        <message>
            <source>None leaves</source>
            <translation>None leaves</translation>
        </message>
        <message>
            <source>Nothing ends {units}</source>
            <translation>Nothing ends {units}</translation>
        </message>
        <message>
            <source>Nothing for the last cutover of the plan</source>
            <translation>Nothing for the last cutover of the plan</translation>
        </message>
        <message>
            <source>Nothing is committed to: all on demand</source>
            <translation>Nothing is committed to: all on demand</translation>
        </message>
        <message>
            <source>Nothing is worked out yet. “Work out scenarios” makes the whole plan again in each of them; then any two stand here line by line.</source>
            <translation>Nothing is worked out yet. “Work out scenarios” makes the whole plan again in each of them; then any two stand here line by line.</translation>
        </message>
        <message>
            <source>Notice</source>
            <translation>Notice</translation>
        </message>
        <message>
            <source>Notice (days)</source>
            <translation>Notice (days)</translation>
        </message>
        <message>
            <source>Notice (months)</source>
            <translation>Notice (months)</translation>
        </message>
        <message>
            <source>Notice is given in months or in days. Leave one empty.</source>
            <translation>Notice is given in months or in days. Leave one empty.</translation>
        </message>
        <message>
            <source>Of a benefit that is not cashable</source>
            <translation>Of a benefit that is not cashable</translation>
        </message>
        <message>
            <source>Of an avoided cost; its forecast is then worked out</source>
            <translation>Of an avoided cost; its forecast is then worked out</translation>
        </message>
        <message>
            <source>Of receipts and of what is not cashable, by fiscal year</source>
            <translation>Of receipts and of what is not cashable, by fiscal year</translation>
        </message>
        <message>
            <source>Of what</source>
            <translation>Of what</translation>
        </message>
        <message>
            <source>Of which day</source>
            <translation>Of which day</translation>
        </message>
        <message>
            <source>On premises, a year</source>
            <extracomment>Names of the figures in the order in which they are shown.</extracomment>
            <translation>On premises, a year</translation>
        </message>
        <message>
            <source>On premises, until it stops</source>
            <translation>On premises, until it stops</translation>
        </message>
        <message>
            <source>One-off cost</source>
            <translation>One-off cost</translation>
        </message>
        <message>
            <source>One-off cost to budget (P80)</source>
            <translation>One-off cost to budget (P80)</translation>
        </message>
        <message>
            <source>Only an avoided cost has lines. Leave them out.</source>
            <translation>Only an avoided cost has lines. Leave them out.</translation>
        </message>
        <message>
            <source>Only where it is not counted in months</source>
            <translation>Only where it is not counted in months</translation>
        </message>
        <message>
            <source>Optimism bias</source>
            <translation>Optimism bias</translation>
        </message>
        <message>
            <source>Options</source>
            <translation>Options</translation>
        </message>
        <message>
            <source>Other values of assumptions</source>
            <translation>Other values of assumptions</translation>
        </message>
        <message>
            <source>Over {draws} its rank correlation with the net present value is {correlation}; its driver is {driver}.</source>
            <translation>Over {draws} its rank correlation with the net present value is {correlation}; its driver is {driver}.</translation>
        </message>
        <message>
            <source>Overview</source>
            <translation>Overview</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>Owner</translation>
        </message>
        <message>
            <source>Owner of that budget</source>
            <translation>Owner of that budget</translation>
        </message>
        <message>
            <source>Owner of the budget</source>
            <translation>Owner of the budget</translation>
        </message>
        <message>
            <source>P10 {low} to P90 {high}</source>
            <translation>P10 {low} to P90 {high}</translation>
        </message>
        <message>
            <source>P10 {p10}, P50 {p50}, P80 {p80}, P90 {p90}: so many of 100 draws stay under it.</source>
            <translation>P10 {p10}, P50 {p50}, P80 {p80}, P90 {p90}: so many of 100 draws stay under it.</translation>
        </message>
        <message>
            <source>PERT leans more on the likely value than a triangle does</source>
            <translation>PERT leans more on the likely value than a triangle does</translation>
        </message>
        <message>
            <source>Pages of the costs</source>
            <extracomment>Tables in which a row is a time, so that its lines can be told. Tables in which a row is a price with its source and date.</extracomment>
            <translation>Pages of the costs</translation>
        </message>
        <message>
            <source>Paid by leaving</source>
            <translation>Paid by leaving</translation>
        </message>
        <message>
            <source>Paid from</source>
            <translation>Paid from</translation>
        </message>
        <message>
            <source>Part of the causes that is dealt with</source>
            <translation>Part of the causes that is dealt with</translation>
        </message>
        <message>
            <source>Payback</source>
            <translation>Payback</translation>
        </message>
        <message>
            <source>Payback that is asked for (years)</source>
            <translation>Payback that is asked for (years)</translation>
        </message>
        <message>
            <source>Pays back in {payback}</source>
            <translation>Pays back in {payback}</translation>
        </message>
        <message>
            <source>Peak funding</source>
            <translation>Peak funding</translation>
        </message>
        <message>
            <source>Place a server</source>
            <translation>Place a server</translation>
        </message>
        <message>
            <source>Place an application</source>
            <translation>Place an application</translation>
        </message>
        <message>
            <source>Placed</source>
            <translation>Placed</translation>
        </message>
        <message>
            <source>Placements</source>
            <extracomment>Pages on which entries are made: kind, title, what is entered.</extracomment>
            <translation>Placements</translation>
        </message>
        <message>
            <source>Places</source>
            <translation>Places</translation>
        </message>
        <message>
            <source>Plan waves</source>
            <translation>Plan waves</translation>
        </message>
        <message>
            <source>Plan {planned}</source>
            <translation>Plan {planned}</translation>
        </message>
        <message>
            <source>Price rise a year</source>
            <translation>Price rise a year</translation>
        </message>
        <message>
            <source>Price rise a year of all lines</source>
            <translation>Price rise a year of all lines</translation>
        </message>
        <message>
            <source>Prices</source>
            <translation>Prices</translation>
        </message>
        <message>
            <source>Prices of the target, more or less by</source>
            <translation>Prices of the target, more or less by</translation>
        </message>
        <message>
            <source>Probability</source>
            <translation>Probability</translation>
        </message>
        <message>
            <source>Progress of the scenarios</source>
            <translation>Progress of the scenarios</translation>
        </message>
        <message>
            <source>Progress of the simulation</source>
            <translation>Progress of the simulation</translation>
        </message>
        <message>
            <source>Quantiles and chances of the simulation</source>
            <translation>Quantiles and chances of the simulation</translation>
        </message>
        <message>
            <source>Range</source>
            <translation>Range</translation>
        </message>
        <message>
            <source>Ranges</source>
            <translation>Ranges</translation>
        </message>
        <message>
            <source>Ranges and risks</source>
            <translation>Ranges and risks</translation>
        </message>
        <message>
            <source>Ranges of one driver move together, so that they do not cancel each other out</source>
            <translation>Ranges of one driver move together, so that they do not cancel each other out</translation>
        </message>
        <message>
            <source>Reading the price book</source>
            <translation>Reading the price book</translation>
        </message>
        <message>
            <source>Realised</source>
            <translation>Realised</translation>
        </message>
        <message>
            <source>Realised, as booked</source>
            <translation>Realised, as booked</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Remove</translation>
        </message>
        <message>
            <source>Remove baseline “{name}”</source>
            <translation>Remove baseline “{name}”</translation>
        </message>
        <message>
            <source>Renewal</source>
            <translation>Renewal</translation>
        </message>
        <message>
            <source>Renews by itself for (months)</source>
            <translation>Renews by itself for (months)</translation>
        </message>
        <message>
            <source>Retired, without a target</source>
            <translation>Retired, without a target</translation>
        </message>
        <message>
            <source>Risk</source>
            <translation>Risk</translation>
        </message>
        <message>
            <source>Run {draws}</source>
            <translation>Run {draws}</translation>
        </message>
        <message>
            <source>Run {draws} again</source>
            <translation>Run {draws} again</translation>
        </message>
        <message>
            <source>Running cost of the target in the first full fiscal year after the exit.</source>
            <translation>Running cost of the target in the first full fiscal year after the exit.</translation>
        </message>
        <message>
            <source>Running cost on site in the first fiscal year of staying: contracts, power and labour. Hardware that is bought again is capital and not in it.</source>
            <extracomment>What each headline figure is, by its id.</extracomment>
            <translation>Running cost on site in the first fiscal year of staying: contracts, power and labour. Hardware that is bought again is capital and not in it.</translation>
        </message>
        <message>
            <source>Save a baseline</source>
            <translation>Save a baseline</translation>
        </message>
        <message>
            <source>Save bands …</source>
            <translation>Save bands …</translation>
        </message>
        <message>
            <source>Save baseline “{name}”</source>
            <translation>Save baseline “{name}”</translation>
        </message>
        <message>
            <source>Save picture …</source>
            <translation>Save picture …</translation>
        </message>
        <message>
            <source>Save today's figures …</source>
            <translation>Save today's figures …</translation>
        </message>
        <message>
            <source>Save tornado …</source>
            <translation>Save tornado …</translation>
        </message>
        <message>
            <source>Saved by leaving</source>
            <translation>Saved by leaving</translation>
        </message>
        <message>
            <source>Saved in this time</source>
            <translation>Saved in this time</translation>
        </message>
        <message>
            <source>Saved so far against staying</source>
            <translation>Saved so far against staying</translation>
        </message>
        <message>
            <source>Say by which method it was put in money.</source>
            <translation>Say by which method it was put in money.</translation>
        </message>
        <message>
            <source>Say what is different from the plan. The whole plan is worked out again with it.</source>
            <translation>Say what is different from the plan. The whole plan is worked out again with it.</translation>
        </message>
        <message>
            <source>Say what proves it.</source>
            <translation>Say what proves it.</translation>
        </message>
        <message>
            <source>Say where the price rise comes from.</source>
            <translation>Say where the price rise comes from.</translation>
        </message>
        <message>
            <source>Say why it costs nothing, or leave the cost empty if it is not known.</source>
            <translation>Say why it costs nothing, or leave the cost empty if it is not known.</translation>
        </message>
        <message>
            <source>Says under which standard line it counts</source>
            <translation>Says under which standard line it counts</translation>
        </message>
        <message>
            <source>Scenario</source>
            <translation>Scenario</translation>
        </message>
        <message>
            <source>Scenario beside it</source>
            <translation>Scenario beside it</translation>
        </message>
        <message>
            <source>Scenario lines</source>
            <translation>Scenario lines</translation>
        </message>
        <message>
            <source>Scenario on the left</source>
            <translation>Scenario on the left</translation>
        </message>
        <message>
            <source>Scenarios</source>
            <translation>Scenarios</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>Seed</translation>
        </message>
        <message>
            <source>Server</source>
            <extracomment>Names to choose from; any other may be typed.</extracomment>
            <translation>Server</translation>
        </message>
        <message>
            <source>Servers</source>
            <translation>Servers</translation>
        </message>
        <message>
            <source>Service {name}, by the user</source>
            <translation>Service {name}, by the user</translation>
        </message>
        <message>
            <source>Set by hand here: {fields}.</source>
            <translation>Set by hand here: {fields}.</translation>
        </message>
        <message>
            <source>Set “{title}” {shown}</source>
            <translation>Set “{title}” {shown}</translation>
        </message>
        <message>
            <source>Shape between them</source>
            <translation>Shape between them</translation>
        </message>
        <message>
            <source>Show the chart by {text}</source>
            <translation>Show the chart by {text}</translation>
        </message>
        <message>
            <source>Simulate</source>
            <translation>Simulate</translation>
        </message>
        <message>
            <source>Simulating {value} draws</source>
            <translation>Simulating {value} draws</translation>
        </message>
        <message>
            <source>Simulation</source>
            <translation>Simulation</translation>
        </message>
        <message>
            <source>Sizes</source>
            <translation>Sizes</translation>
        </message>
        <message>
            <source>Slip</source>
            <translation>Slip</translation>
        </message>
        <message>
            <source>Source {id}: {what} ({origin}).</source>
            <extracomment>Assumptions of other standard lines that a line rests on as well.</extracomment>
            <translation>Source {id}: {what} ({origin}).</translation>
        </message>
        <message>
            <source>Standard line by standard line in each scenario</source>
            <translation>Standard line by standard line in each scenario</translation>
        </message>
        <message>
            <source>Standard line whose uncertainty it is</source>
            <translation>Standard line whose uncertainty it is</translation>
        </message>
        <message>
            <source>Standard lines</source>
            <translation>Standard lines</translation>
        </message>
        <message>
            <source>Standard lines that it moves</source>
            <translation>Standard lines that it moves</translation>
        </message>
        <message>
            <source>Standard lines whose saving it is</source>
            <translation>Standard lines whose saving it is</translation>
        </message>
        <message>
            <source>Stands beside each of its servers, on screen and in files</source>
            <translation>Stands beside each of its servers, on screen and in files</translation>
        </message>
        <message>
            <source>State</source>
            <translation>State</translation>
        </message>
        <message>
            <source>State: {state}.</source>
            <translation>State: {state}.</translation>
        </message>
        <message>
            <source>Statements</source>
            <translation>Statements</translation>
        </message>
        <message>
            <source>Staying</source>
            <translation>Staying</translation>
        </message>
        <message>
            <source>Staying against leaving</source>
            <translation>Staying against leaving</translation>
        </message>
        <message>
            <source>Staying and leaving by fiscal year</source>
            <translation>Staying and leaving by fiscal year</translation>
        </message>
        <message>
            <source>Staying and leaving by month</source>
            <translation>Staying and leaving by month</translation>
        </message>
        <message>
            <source>Staying {staying} - leaving {leaving} = {saving}, running cost alone.</source>
            <translation>Staying {staying} - leaving {leaving} = {saving}, running cost alone.</translation>
        </message>
        <message>
            <source>Staying: do nothing</source>
            <extracomment>Rows that a picture shows; what is left is one row of its own, so that sums still tie. Fills of the parts, as `charts/bars.FILLS` has them.
----------
Headings of the bars, bottom first, as the report's tables name them. What the chart calls them.</extracomment>
            <translation>Staying: do nothing</translation>
        </message>
        <message>
            <source>Stays on site</source>
            <translation>Stays on site</translation>
        </message>
        <message>
            <source>Steady-state saving a year</source>
            <translation>Steady-state saving a year</translation>
        </message>
        <message>
            <source>Steady-state saving, a year</source>
            <translation>Steady-state saving, a year</translation>
        </message>
        <message>
            <source>Stop comparing {target}</source>
            <translation>Stop comparing {target}</translation>
        </message>
        <message>
            <source>Stops on</source>
            <translation>Stops on</translation>
        </message>
        <message>
            <source>Stranded</source>
            <translation>Stranded</translation>
        </message>
        <message>
            <source>Sums</source>
            <translation>Sums</translation>
        </message>
        <message>
            <source>Sums of both cases, recharges and the forecast that must tie</source>
            <translation>Sums of both cases, recharges and the forecast that must tie</translation>
        </message>
        <message>
            <source>Sums of the cases</source>
            <translation>Sums of the cases</translation>
        </message>
        <message>
            <source>Sums that must tie</source>
            <translation>Sums that must tie</translation>
        </message>
        <message>
            <source>Supplier</source>
            <translation>Supplier</translation>
        </message>
        <message>
            <source>Swap</source>
            <translation>Swap</translation>
        </message>
        <message>
            <source>Target run cost</source>
            <translation>Target run cost</translation>
        </message>
        <message>
            <source>Target run cost a year</source>
            <translation>Target run cost a year</translation>
        </message>
        <message>
            <source>Target …</source>
            <translation>Target …</translation>
        </message>
        <message>
            <source>Target, a year</source>
            <translation>Target, a year</translation>
        </message>
        <message>
            <source>Term ends</source>
            <translation>Term ends</translation>
        </message>
        <message>
            <source>That is {amount} {currency}, converted at {rate}.</source>
            <translation>That is {amount} {currency}, converted at {rate}.</translation>
        </message>
        <message>
            <source>That month is {month}; the chart has a mark there.</source>
            <translation>That month is {month}; the chart has a mark there.</translation>
        </message>
        <message>
            <source>The balanced ledger entry of the recharge</source>
            <translation>The balanced ledger entry of the recharge</translation>
        </message>
        <message>
            <source>The bar is leaving: {leaving} = {on_site} on site until its units stop + {on_target} on the target + {one_off} one-off.</source>
            <translation>The bar is leaving: {leaving} = {on_site} on site until its units stop + {on_target} on the target + {one_off} one-off.</translation>
        </message>
        <message>
            <source>The bar leads from the net present value with it at {low} ({npv_low}) to that at {high} ({npv_high}), all else as planned ({planned}).</source>
            <translation>The bar leads from the net present value with it at {low} ({npv_low}) to that at {high} ({npv_high}), all else as planned ({planned}).</translation>
        </message>
        <message>
            <source>The baseline was not saved</source>
            <translation>The baseline was not saved</translation>
        </message>
        <message>
            <source>The case as a whole</source>
            <translation>The case as a whole</translation>
        </message>
        <message>
            <source>The cash of the change over the horizon, revenue and capital apart</source>
            <translation>The cash of the change over the horizon, revenue and capital apart</translation>
        </message>
        <message>
            <source>The cheapest way out is weighed against running it out</source>
            <translation>The cheapest way out is weighed against running it out</translation>
        </message>
        <message>
            <source>The curve below is what leaving has saved so far: {saved} at the end of it, {staying} of that in this time.</source>
            <translation>The curve below is what leaving has saved so far: {saved} at the end of it, {staying} of that in this time.</translation>
        </message>
        <message>
            <source>The decision turns at {turn} {unit}.</source>
            <translation>The decision turns at {turn} {unit}.</translation>
        </message>
        <message>
            <source>The discount rate at which the yearly flows would be worth nothing. Where they change sign more than once there may be none or several.</source>
            <translation>The discount rate at which the yearly flows would be worth nothing. Where they change sign more than once there may be none or several.</translation>
        </message>
        <message>
            <source>The figures and the chart</source>
            <translation>The figures and the chart</translation>
        </message>
        <message>
            <source>The figures are being worked out.</source>
            <translation>The figures are being worked out.</translation>
        </message>
        <message>
            <source>The figures so far are points. A simulation draws every uncertain thing many times (prices, amounts, effort, slips of the waves, risks) and shows how far the result lies apart, and what it hangs on. The same seed gives the same result.</source>
            <translation>The figures so far are points. A simulation draws every uncertain thing many times (prices, amounts, effort, slips of the waves, risks) and shows how far the result lies apart, and what it hangs on. The same seed gives the same result.</translation>
        </message>
        <message>
            <source>The first day without it, for each break</source>
            <translation>The first day without it, for each break</translation>
        </message>
        <message>
            <source>The first month from which what leaving has saved so far stays at or above nothing to the end of the horizon.</source>
            <translation>The first month from which what leaving has saved so far stays at or above nothing to the end of the horizon.</translation>
        </message>
        <message>
            <source>The forecast of an avoided cost is worked out. Leave it empty.</source>
            <translation>The forecast of an avoided cost is worked out. Leave it empty.</translation>
        </message>
        <message>
            <source>The horizon holds no such year.</source>
            <translation>The horizon holds no such year.</translation>
        </message>
        <message>
            <source>The line is staying: {staying}, what every cost line of doing nothing comes to in this time, at prices of the base year.</source>
            <translation>The line is staying: {staying}, what every cost line of doing nothing comes to in this time, at prices of the base year.</translation>
        </message>
        <message>
            <source>The lower bound holds whatever is dealt with</source>
            <translation>The lower bound holds whatever is dealt with</translation>
        </message>
        <message>
            <source>The name or the id, as the inventory has it</source>
            <translation>The name or the id, as the inventory has it</translation>
        </message>
        <message>
            <source>The net saving of each fiscal year at prices of the base year, times its discount factor (the first year undiscounted), added up over the horizon.</source>
            <translation>The net saving of each fiscal year at prices of the base year, times its discount factor (the first year undiscounted), added up over the horizon.</translation>
        </message>
        <message>
            <source>The one with the most servers</source>
            <translation>The one with the most servers</translation>
        </message>
        <message>
            <source>The ranges were not simulated</source>
            <translation>The ranges were not simulated</translation>
        </message>
        <message>
            <source>The scenarios are being worked out.</source>
            <translation>The scenarios are being worked out.</translation>
        </message>
        <message>
            <source>The scenarios were not worked out</source>
            <translation>The scenarios were not worked out</translation>
        </message>
        <message>
            <source>The site is empty on {site_empty}, {days} after the exit date of {by}.</source>
            <translation>The site is empty on {site_empty}, {days} after the exit date of {by}.</translation>
        </message>
        <message>
            <source>The site is empty on {site_empty}: {days} of float before the exit date of {by}.</source>
            <translation>The site is empty on {site_empty}: {days} of float before the exit date of {by}.</translation>
        </message>
        <message>
            <source>The site is never empty under this plan; it has to be by {by}.</source>
            <translation>The site is never empty under this plan; it has to be by {by}.</translation>
        </message>
        <message>
            <source>The size of each server, the next cheaper one, and why not that</source>
            <translation>The size of each server, the next cheaper one, and why not that</translation>
        </message>
        <message>
            <source>The source is</source>
            <translation>The source is</translation>
        </message>
        <message>
            <source>The standard lines of a business case</source>
            <translation>The standard lines of a business case</translation>
        </message>
        <message>
            <source>The value was not changed</source>
            <translation>The value was not changed</translation>
        </message>
        <message>
            <source>The variance is today's figure less the one that was kept. A baseline never changes.</source>
            <translation>The variance is today's figure less the one that was kept. A baseline never changes.</translation>
        </message>
        <message>
            <source>The whole plan in every named scenario, and each application where it is cheapest</source>
            <translation>The whole plan in every named scenario, and each application where it is cheapest</translation>
        </message>
        <message>
            <source>The whole plan worked out in every named scenario</source>
            <translation>The whole plan worked out in every named scenario</translation>
        </message>
        <message>
            <source>The year is {first}.</source>
            <translation>The year is {first}.</translation>
        </message>
        <message>
            <source>The year is {full}.</source>
            <translation>The year is {full}.</translation>
        </message>
        <message>
            <source>The yearly flows are {flows}.</source>
            <translation>The yearly flows are {flows}.</translation>
        </message>
        <message>
            <source>There is a scenario called {name} already. Choose another name.</source>
            <translation>There is a scenario called {name} already. Choose another name.</translation>
        </message>
        <message>
            <source>There is no assumption {name}.</source>
            <translation>There is no assumption {name}.</translation>
        </message>
        <message>
            <source>There is no such month within the horizon.</source>
            <translation>There is no such month within the horizon.</translation>
        </message>
        <message>
            <source>There is nothing to cost yet. Import an inventory first.</source>
            <translation>There is nothing to cost yet. Import an inventory first.</translation>
        </message>
        <message>
            <source>There is nothing to draw yet</source>
            <translation>There is nothing to draw yet</translation>
        </message>
        <message>
            <source>There is nothing to draw yet.</source>
            <translation>There is nothing to draw yet.</translation>
        </message>
        <message>
            <source>Three capital letters</source>
            <translation>Three capital letters</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Title</translation>
        </message>
        <message>
            <source>Today's figures of {target} ({currency})</source>
            <translation>Today's figures of {target} ({currency})</translation>
        </message>
        <message>
            <source>Together {npv}.</source>
            <translation>Together {npv}.</translation>
        </message>
        <message>
            <source>Tornado</source>
            <translation>Tornado</translation>
        </message>
        <message>
            <source>True-up</source>
            <translation>True-up</translation>
        </message>
        <message>
            <source>Turning points</source>
            <translation>Turning points</translation>
        </message>
        <message>
            <source>Two scenarios side by side, line by line</source>
            <translation>Two scenarios side by side, line by line</translation>
        </message>
        <message>
            <source>Type of project</source>
            <translation>Type of project</translation>
        </message>
        <message>
            <source>Uncertain</source>
            <translation>Uncertain</translation>
        </message>
        <message>
            <source>Units on site</source>
            <translation>Units on site</translation>
        </message>
        <message>
            <source>Use default</source>
            <translation>Use default</translation>
        </message>
        <message>
            <source>VAT lies between 0 % and 100 %.</source>
            <translation>VAT lies between 0 % and 100 %.</translation>
        </message>
        <message>
            <source>VAT on it that cannot be recovered</source>
            <translation>VAT on it that cannot be recovered</translation>
        </message>
        <message>
            <source>Values at which the decision turns</source>
            <translation>Values at which the decision turns</translation>
        </message>
        <message>
            <source>Wave</source>
            <translation>Wave</translation>
        </message>
        <message>
            <source>Wave {one}, not in the plan</source>
            <translation>Wave {one}, not in the plan</translation>
        </message>
        <message>
            <source>Wave {one}, {start}</source>
            <translation>Wave {one}, {start}</translation>
        </message>
        <message>
            <source>Wave {wave}</source>
            <translation>Wave {wave}</translation>
        </message>
        <message>
            <source>Waves</source>
            <translation>Waves</translation>
        </message>
        <message>
            <source>Waves slip by whole months here.</source>
            <translation>Waves slip by whole months here.</translation>
        </message>
        <message>
            <source>What differs from the plan</source>
            <translation>What differs from the plan</translation>
        </message>
        <message>
            <source>What each line is made of, part by part</source>
            <translation>What each line is made of, part by part</translation>
        </message>
        <message>
            <source>What each unit is charged against its actual cost, with the tolerance</source>
            <translation>What each unit is charged against its actual cost, with the tolerance</translation>
        </message>
        <message>
            <source>What each wave brings and takes away</source>
            <translation>What each wave brings and takes away</translation>
        </message>
        <message>
            <source>What holds for every line of both cases.</source>
            <translation>What holds for every line of both cases.</translation>
        </message>
        <message>
            <source>What if</source>
            <translation>What if</translation>
        </message>
        <message>
            <source>What is bought again when staying, and when leaving</source>
            <translation>What is bought again when staying, and when leaving</translation>
        </message>
        <message>
            <source>What is drawn from: each range as a factor on the plan's figure</source>
            <translation>What is drawn from: each range as a factor on the plan's figure</translation>
        </message>
        <message>
            <source>What is paid on site after a workload has left, because its unit has other tenants or its contract may not end yet. A part of the cost of leaving.</source>
            <translation>What is paid on site after a workload has left, because its unit has other tenants or its contract may not end yet. A part of the cost of leaving.</translation>
        </message>
        <message>
            <source>What is paid on site for workloads that run on the target already. It is a part of the cost of leaving, never added to it.</source>
            <translation>What is paid on site for workloads that run on the target already. It is a part of the cost of leaving, never added to it.</translation>
        </message>
        <message>
            <source>What is paid on site, until when, and who holds it open</source>
            <translation>What is paid on site, until when, and who holds it open</translation>
        </message>
        <message>
            <source>What is paid on site: cost, start, end, notice, budget and owner</source>
            <translation>What is paid on site: cost, start, end, notice, budget and owner</translation>
        </message>
        <message>
            <source>What is placed goes there on every target that is compared. A server goes before its applications.</source>
            <translation>What is placed goes there on every target that is compared. A server goes before its applications.</translation>
        </message>
        <message>
            <source>What is uncertain</source>
            <translation>What is uncertain</translation>
        </message>
        <message>
            <source>What it costs then, at prices of the base year; below 0 for a chance</source>
            <translation>What it costs then, at prices of the base year; below 0 for a chance</translation>
        </message>
        <message>
            <source>What it costs when waves are later</source>
            <translation>What it costs when waves are later</translation>
        </message>
        <message>
            <source>What it leaves out, and what it rests on</source>
            <extracomment>A sentence ends where the next begins with a capital; a decimal point is followed by a digit. Text of so many characters is shown whole: hiding a line of it gains nothing.</extracomment>
            <translation>What it leaves out, and what it rests on</translation>
        </message>
        <message>
            <source>What it pays for</source>
            <translation>What it pays for</translation>
        </message>
        <message>
            <source>What leaving brings: owner, budget, forecast and realised</source>
            <translation>What leaving brings: owner, budget, forecast and realised</translation>
        </message>
        <message>
            <source>What machines are still worth in the books when they go: a memo</source>
            <translation>What machines are still worth in the books when they go: a memo</translation>
        </message>
        <message>
            <source>What may happen</source>
            <translation>What may happen</translation>
        </message>
        <message>
            <source>What partners fund by each formula</source>
            <translation>What partners fund by each formula</translation>
        </message>
        <message>
            <source>What proves it</source>
            <translation>What proves it</translation>
        </message>
        <message>
            <source>What stays or is retired stands in no wave; a service and a rate card are priced from a rate card of the plan</source>
            <translation>What stays or is retired stands in no wave; a service and a rate card are priced from a rate card of the plan</translation>
        </message>
        <message>
            <source>What that organisation pays today ({currency} a year)</source>
            <translation>What that organisation pays today ({currency} a year)</translation>
        </message>
        <message>
            <source>What the net present value rests on</source>
            <translation>What the net present value rests on</translation>
        </message>
        <message>
            <source>What the ranges are drawn from</source>
            <translation>What the ranges are drawn from</translation>
        </message>
        <message>
            <source>What the simulated result hangs on</source>
            <translation>What the simulated result hangs on</translation>
        </message>
        <message>
            <source>What was entered, published and converted, and at which rate</source>
            <translation>What was entered, published and converted, and at which rate</translation>
        </message>
        <message>
            <source>When it really ends under this plan</source>
            <translation>When it really ends under this plan</translation>
        </message>
        <message>
            <source>Where each server goes, why, and whose prices speak for it</source>
            <translation>Where each server goes, why, and whose prices speak for it</translation>
        </message>
        <message>
            <source>Where it goes</source>
            <translation>Where it goes</translation>
        </message>
        <message>
            <source>Where that comes from</source>
            <translation>Where that comes from</translation>
        </message>
        <message>
            <source>Where the contingency comes from</source>
            <translation>Where the contingency comes from</translation>
        </message>
        <message>
            <source>Where the price rise comes from</source>
            <translation>Where the price rise comes from</translation>
        </message>
        <message>
            <source>Where the range comes from</source>
            <translation>Where the range comes from</translation>
        </message>
        <message>
            <source>Which application or server goes where: a region, a rate card, a service, nowhere</source>
            <translation>Which application or server goes where: a region, a rate card, a service, nowhere</translation>
        </message>
        <message>
            <source>Which servers work, and which their owners should be asked of</source>
            <translation>Which servers work, and which their owners should be asked of</translation>
        </message>
        <message>
            <source>While the target runs</source>
            <translation>While the target runs</translation>
        </message>
        <message>
            <source>Who holds units on site open, and what that costs; a bar opens its units</source>
            <translation>Who holds units on site open, and what that costs; a bar opens its units</translation>
        </message>
        <message>
            <source>Who pays</source>
            <translation>Who pays</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Why</translation>
        </message>
        <message>
            <source>Why 0</source>
            <translation>Why 0</translation>
        </message>
        <message>
            <source>Why it cannot be recovered</source>
            <translation>Why it cannot be recovered</translation>
        </message>
        <message>
            <source>Why it costs 0, where it does</source>
            <translation>Why it costs 0, where it does</translation>
        </message>
        <message>
            <source>Why it costs nothing, where it does</source>
            <extracomment>Key of the entry for the case as a whole. Standard lines of labour: their saving is cashable only where a post is deleted.</extracomment>
            <translation>Why it costs nothing, where it does</translation>
        </message>
        <message>
            <source>Why it is capital, where it is</source>
            <translation>Why it is capital, where it is</translation>
        </message>
        <message>
            <source>Why it is looked at</source>
            <translation>Why it is looked at</translation>
        </message>
        <message>
            <source>With an owner and somebody who agreed, the saving of this line is cashable</source>
            <translation>With an owner and somebody who agreed, the saving of this line is cashable</translation>
        </message>
        <message>
            <source>Without a cost every total is “at least”.</source>
            <translation>Without a cost every total is “at least”.</translation>
        </message>
        <message>
            <source>Without a figure</source>
            <translation>Without a figure</translation>
        </message>
        <message>
            <source>Without a reason a one-off line is revenue</source>
            <translation>Without a reason a one-off line is revenue</translation>
        </message>
        <message>
            <source>Without an entry all lines of a driver move as one.</source>
            <translation>Without an entry all lines of a driver move as one.</translation>
        </message>
        <message>
            <source>Without that a saving of labour is not cashable</source>
            <translation>Without that a saving of labour is not cashable</translation>
        </message>
        <message>
            <source>Work out scenarios</source>
            <translation>Work out scenarios</translation>
        </message>
        <message>
            <source>Working out the scenarios</source>
            <extracomment>Kind of the background job. Tables that scenarios add, or that the mix of targets makes longer.</extracomment>
            <translation>Working out the scenarios</translation>
        </message>
        <message>
            <source>Worse than planned</source>
            <translation>Worse than planned</translation>
        </message>
        <message>
            <source>Would be paid on</source>
            <translation>Would be paid on</translation>
        </message>
        <message>
            <source>Write the chart to a PNG or SVG file</source>
            <translation>Write the chart to a PNG or SVG file</translation>
        </message>
        <message>
            <source>Write the picture to a PNG or SVG file</source>
            <translation>Write the picture to a PNG or SVG file</translation>
        </message>
        <message>
            <source>Write the workbooks and lists of the whole plan into a folder</source>
            <translation>Write the workbooks and lists of the whole plan into a folder</translation>
        </message>
        <message>
            <source>Year end</source>
            <translation>Year end</translation>
        </message>
        <message>
            <source>Years</source>
            <extracomment>Tabs in order: name of the report's table, title, what it answers.</extracomment>
            <translation>Years</translation>
        </message>
        <message>
            <source>Years of the medium-term plan</source>
            <translation>Years of the medium-term plan</translation>
        </message>
        <message>
            <source>Years over which capital is charged</source>
            <translation>Years over which capital is charged</translation>
        </message>
        <message>
            <source>about then: costs are missing</source>
            <translation>about then: costs are missing</translation>
        </message>
        <message>
            <source>all is recovered</source>
            <translation>all is recovered</translation>
        </message>
        <message>
            <source>an organisation joins with {joining_ratio} more servers</source>
            <translation>an organisation joins with {joining_ratio} more servers</translation>
        </message>
        <message>
            <source>and driver</source>
            <translation>and driver</translation>
        </message>
        <message>
            <source>as all lines</source>
            <translation>as all lines</translation>
        </message>
        <message>
            <source>as the lives of servers</source>
            <translation>as the lives of servers</translation>
        </message>
        <message>
            <source>at the earliest</source>
            <translation>at the earliest</translation>
        </message>
        <message>
            <source>at the latest</source>
            <translation>at the latest</translation>
        </message>
        <message>
            <source>back to its default</source>
            <translation>back to its default</translation>
        </message>
        <message>
            <source>being worked out</source>
            <translation>being worked out</translation>
        </message>
        <message>
            <source>beside</source>
            <translation>beside</translation>
        </message>
        <message>
            <source>by {by}; P80 {empty}</source>
            <translation>by {by}; P80 {empty}</translation>
        </message>
        <message>
            <source>cannot be ended so</source>
            <translation>cannot be ended so</translation>
        </message>
        <message>
            <source>case line</source>
            <translation>case line</translation>
        </message>
        <message>
            <source>compared</source>
            <translation>compared</translation>
        </message>
        <message>
            <source>correlation {rho}</source>
            <translation>correlation {rho}</translation>
        </message>
        <message>
            <source>costs less</source>
            <translation>costs less</translation>
        </message>
        <message>
            <source>costs more</source>
            <translation>costs more</translation>
        </message>
        <message>
            <source>default, {source}{dated}</source>
            <translation>default, {source}{dated}</translation>
        </message>
        <message>
            <source>does not renew</source>
            <translation>does not renew</translation>
        </message>
        <message>
            <source>earlier</source>
            <translation>earlier</translation>
        </message>
        <message>
            <source>electricity_price = 0.46, pue = 1.8</source>
            <translation>electricity_price = 0.46, pue = 1.8</translation>
        </message>
        <message>
            <source>entered for this plan</source>
            <translation>entered for this plan</translation>
        </message>
        <message>
            <source>every cost has a figure</source>
            <translation>every cost has a figure</translation>
        </message>
        <message>
            <source>every wave {months} {slip_months}</source>
            <translation>every wave {months} {slip_months}</translation>
        </message>
        <message>
            <source>foreign currency {exchange_factor}</source>
            <translation>foreign currency {exchange_factor}</translation>
        </message>
        <message>
            <source>from {full} on</source>
            <translation>from {full} on</translation>
        </message>
        <message>
            <source>host esx-1, rack A1</source>
            <translation>host esx-1, rack A1</translation>
        </message>
        <message>
            <source>its lines move together by {rho}</source>
            <translation>its lines move together by {rho}</translation>
        </message>
        <message>
            <source>later</source>
            <translation>later</translation>
        </message>
        <message>
            <source>middle {p50}, plan {planned}</source>
            <translation>middle {p50}, plan {planned}</translation>
        </message>
        <message>
            <source>mitigated by {mitigation}</source>
            <translation>mitigated by {mitigation}</translation>
        </message>
        <message>
            <source>needs a wave plan</source>
            <translation>needs a wave plan</translation>
        </message>
        <message>
            <source>no commitments</source>
            <translation>no commitments</translation>
        </message>
        <message>
            <source>no exit date is set</source>
            <translation>no exit date is set</translation>
        </message>
        <message>
            <source>no full year within the horizon</source>
            <translation>no full year within the horizon</translation>
        </message>
        <message>
            <source>nobody: paid to the end of the horizon</source>
            <translation>nobody: paid to the end of the horizon</translation>
        </message>
        <message>
            <source>none</source>
            <translation>none</translation>
        </message>
        <message>
            <source>none is asked for</source>
            <translation>none is asked for</translation>
        </message>
        <message>
            <source>not agreed</source>
            <translation>not agreed</translation>
        </message>
        <message>
            <source>not counted</source>
            <translation>not counted</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>not known</translation>
        </message>
        <message>
            <source>not simulated yet: run it</source>
            <translation>not simulated yet: run it</translation>
        </message>
        <message>
            <source>not unique</source>
            <translation>not unique</translation>
        </message>
        <message>
            <source>not within the horizon</source>
            <translation>not within the horizon</translation>
        </message>
        <message>
            <source>not worked out yet</source>
            <translation>not worked out yet</translation>
        </message>
        <message>
            <source>of an earlier plan: run it again</source>
            <translation>of an earlier plan: run it again</translation>
        </message>
        <message>
            <source>of the draws are better than staying</source>
            <translation>of the draws are better than staying</translation>
        </message>
        <message>
            <source>of the yearly net flows</source>
            <translation>of the yearly net flows</translation>
        </message>
        <message>
            <source>on site after servers left</source>
            <translation>on site after servers left</translation>
        </message>
        <message>
            <source>on site while the target runs</source>
            <translation>on site while the target runs</translation>
        </message>
        <message>
            <source>prices of the target {price_factor}</source>
            <translation>prices of the target {price_factor}</translation>
        </message>
        <message>
            <source>projects and labour</source>
            <translation>projects and labour</translation>
        </message>
        <message>
            <source>savings have made good all costs by then</source>
            <translation>savings have made good all costs by then</translation>
        </message>
        <message>
            <source>see which and why</source>
            <translation>see which and why</translation>
        </message>
        <message>
            <source>staying {staying}, leaving {leaving}
{driver}</source>
            <translation>staying {staying}, leaving {leaving}
{driver}</translation>
        </message>
        <message>
            <source>supplier prices</source>
            <translation>supplier prices</translation>
        </message>
        <message>
            <source>the largest business unit</source>
            <translation>the largest business unit</translation>
        </message>
        <message>
            <source>the lines below, the largest difference first</source>
            <translation>the lines below, the largest difference first</translation>
        </message>
        <message>
            <source>the plan was changed since</source>
            <translation>the plan was changed since</translation>
        </message>
        <message>
            <source>the plan's target</source>
            <translation>the plan's target</translation>
        </message>
        <message>
            <source>the yearly flows change no sign</source>
            <translation>the yearly flows change no sign</translation>
        </message>
        <message>
            <source>times the plan</source>
            <translation>times the plan</translation>
        </message>
        <message>
            <source>title kind lines owner budget_code agreed_by agreed_on post_deleted method</source>
            <translation>title kind lines owner budget_code agreed_by agreed_on post_deleted method</translation>
        </message>
        <message>
            <source>to {plain}</source>
            <translation>to {plain}</translation>
        </message>
        <message>
            <source>value of {assumption}</source>
            <translation>value of {assumption}</translation>
        </message>
        <message>
            <source>worked out</source>
            <translation>worked out</translation>
        </message>
        <message>
            <source>{bar}
at {low}: {value_at_low}
at {high}: {value_at_high}{linked}</source>
            <translation>{bar}
at {low}: {value_at_low}
at {high}: {value_at_high}{linked}</translation>
        </message>
        <message>
            <source>{bound}that; {note}</source>
            <translation>{bound}that; {note}</translation>
        </message>
        <message>
            <source>{chance} &gt; 0; {made}</source>
            <translation>{chance} &gt; 0; {made}</translation>
        </message>
        <message>
            <source>{count} without a figure would change it: see the page Without a figure.</source>
            <translation>{count} without a figure would change it: see the page Without a figure.</translation>
        </message>
        <message>
            <source>{covers} units; change them where the register is kept</source>
            <translation>{covers} units; change them where the register is kept</translation>
        </message>
        <message>
            <source>{currency} in {chance} of the draws</source>
            <translation>{currency} in {chance} of the draws</translation>
        </message>
        <message>
            <source>{days} old</source>
            <extracomment>First cell of the row that is no option, and says which is to be taken. Headings under which a price has its day.</extracomment>
            <translation>{days} old</translation>
        </message>
        <message>
            <source>{draws}, seed {seed}</source>
            <translation>{draws}, seed {seed}</translation>
        </message>
        <message>
            <source>{first} beside {second}</source>
            <translation>{first} beside {second}</translation>
        </message>
        <message>
            <source>{key} (copy)</source>
            <translation>{key} (copy)</translation>
        </message>
        <message>
            <source>{known} takes {low} to {high} {unit}.</source>
            <translation>{known} takes {low} to {high} {unit}.</translation>
        </message>
        <message>
            <source>{late} is not before the end of the term, {end}.</source>
            <translation>{late} is not before the end of the term, {end}.</translation>
        </message>
        <message>
            <source>{line}; {lacking} without a figure</source>
            <translation>{line}; {lacking} without a figure</translation>
        </message>
        <message>
            <source>{low} to {high}</source>
            <translation>{low} to {high}</translation>
        </message>
        <message>
            <source>{low} to {high}, {driver}</source>
            <translation>{low} to {high}, {driver}</translation>
        </message>
        <message>
            <source>{monthly} {currency} a month until it stops.</source>
            <translation>{monthly} {currency} a month until it stops.</translation>
        </message>
        <message>
            <source>{name} comes from {places}.</source>
            <translation>{name} comes from {places}.</translation>
        </message>
        <message>
            <source>{name} is not in the inventory. Choose one from the list.</source>
            <translation>{name} is not in the inventory. Choose one from the list.</translation>
        </message>
        <message>
            <source>{name} is placed already. Change that entry.</source>
            <translation>{name} is placed already. Change that entry.</translation>
        </message>
        <message>
            <source>{name} is the last tenant of {units}</source>
            <translation>{name} is the last tenant of {units}</translation>
        </message>
        <message>
            <source>{name}: {amount}{said} by leaving</source>
            <translation>{name}: {amount}{said} by leaving</translation>
        </message>
        <message>
            <source>{name}: {value} {unit}, grade {grade}, {state}.</source>
            <translation>{name}: {value} {unit}, grade {grade}, {state}.</translation>
        </message>
        <message>
            <source>{one} and {other}</source>
            <translation>{one} and {other}</translation>
        </message>
        <message>
            <source>{one} is not such as “2029-30 = 38500”.</source>
            <translation>{one} is not such as “2029-30 = 38500”.</translation>
        </message>
        <message>
            <source>{one} is not such as “{name} = 0.46”.</source>
            <translation>{one} is not such as “{name} = 0.46”.</translation>
        </message>
        <message>
            <source>{product}: a licence brought along covers it from {start} to {end}; nothing is charged for it on those days.</source>
            <translation>{product}: a licence brought along covers it from {start} to {end}; nothing is charged for it on those days.</translation>
        </message>
        <message>
            <source>{rest}, in the tab Lines over the whole horizon</source>
            <translation>{rest}, in the tab Lines over the whole horizon</translation>
        </message>
        <message>
            <source>{shown} holds {units}
While the target runs: {running}
After servers left: {after}</source>
            <translation>{shown} holds {units}
While the target runs: {running}
After servers left: {after}</translation>
        </message>
        <message>
            <source>{taken} is in another benefit already: its saving would count twice.</source>
            <translation>{taken} is in another benefit already: its saving would count twice.</translation>
        </message>
        <message>
            <source>{text} is not a number. Type digits with a point for decimals, for example 1250.50; leave it empty to go back to the default.</source>
            <extracomment>Heading of the column that can be typed into.</extracomment>
            <translation>{text} is not a number. Type digits with a point for decimals, for example 1250.50; leave it empty to go back to the default.</translation>
        </message>
        <message>
            <source>{title} (rate card)</source>
            <translation>{title} (rate card)</translation>
        </message>
        <message>
            <source>{unit} leaves</source>
            <translation>{unit} leaves</translation>
        </message>
        <message>
            <source>{unit}: {driver}. Stops on {stop}: {stop_reason}</source>
            <translation>{unit}: {driver}. Stops on {stop}: {stop_reason}</translation>
        </message>
        <message>
            <source>{unknown}: no such standard line.</source>
            <translation>{unknown}: no such standard line.</translation>
        </message>
        <message>
            <source>{values} (copy)</source>
            <translation>{values} (copy)</translation>
        </message>
        <message>
            <source>{what} {amount} {currency} a month</source>
            <translation>{what} {amount} {currency} a month</translation>
        </message>
        <message>
            <source>{what}: staying costs {staying} over the horizon, leaving {leaving}. The bar is the difference, {difference}, at constant prices and not discounted.</source>
            <translation>{what}: staying costs {staying} over the horizon, leaving {leaving}. The bar is the difference, {difference}, at constant prices and not discounted.</translation>
        </message>
        <message>
            <source>{whole} is paid on site beside the target or for nothing, by what holds the unit open{more}</source>
            <translation>{whole} is paid on site beside the target or for nothing, by what holds the unit open{more}</translation>
        </message>
        <message>
            <source>{who}. A unit is paid until its last tenant is off for good and its contract may end: {running} while the target runs already, {after} after its servers left.</source>
            <translation>{who}. A unit is paid until its last tenant is off for good and its contract may end: {running} while the target runs already, {after} after its servers left.</translation>
        </message>
        <message>
            <source>{words}, not dated.</source>
            <translation>{words}, not dated.</translation>
        </message>
        <message>
            <source>{words}, {days} old{old}.</source>
            <translation>{words}, {days} old{old}.</translation>
        </message>
        <message>
            <source>{worth} net present value, no payback</source>
            <translation>{worth} net present value, no payback</translation>
        </message>
        <message>
            <source>{worth} net present value, payback {payback_month}</source>
            <translation>{worth} net present value, payback {payback_month}</translation>
        </message>
        <message>
            <source>{wrong}: no such standard line. Known are {known}.</source>
            <translation>{wrong}: no such standard line. Known are {known}.</translation>
        </message>
        <message>
            <source>{years} at {percent}</source>
            <translation>{years} at {percent}</translation>
        </message>
        <message>
            <source>{year} stands twice.</source>
            <translation>{year} stands twice.</translation>
        </message>
    </context>
    <context>
        <name>Counts</name>
        <message numerus="yes">
            <source>%n address outside(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n address outside</numerusform>
                <numerusform>%n addresses outside</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n address(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n address</numerusform>
                <numerusform>%n addresses</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n application(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n application</numerusform>
                <numerusform>%n applications</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n broken rule(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n broken rule</numerusform>
                <numerusform>%n broken rules</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n cell(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n cell</numerusform>
                <numerusform>%n cells</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n change</numerusform>
                <numerusform>%n changes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n connection(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n connection</numerusform>
                <numerusform>%n connections</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n contract(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n contract</numerusform>
                <numerusform>%n contracts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n cost(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n cost</numerusform>
                <numerusform>%n costs</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n dependency(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n dependency</numerusform>
                <numerusform>%n dependencies</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n device(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n device</numerusform>
                <numerusform>%n devices</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n draw(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n draw</numerusform>
                <numerusform>%n draws</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entry(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n entry</numerusform>
                <numerusform>%n entries</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n error(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n error</numerusform>
                <numerusform>%n errors</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n exception(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n exception</numerusform>
                <numerusform>%n exceptions</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n export(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n export</numerusform>
                <numerusform>%n exports</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n file</numerusform>
                <numerusform>%n files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n flow(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n flow</numerusform>
                <numerusform>%n flows</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n freeze(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n freeze</numerusform>
                <numerusform>%n freezes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n further holder(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n further holder</numerusform>
                <numerusform>%n further holders</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n group(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n group</numerusform>
                <numerusform>%n groups</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n host(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n host</numerusform>
                <numerusform>%n hosts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n later notice(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n later notice</numerusform>
                <numerusform>%n later notices</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n line</numerusform>
                <numerusform>%n lines</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n machine(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n machine</numerusform>
                <numerusform>%n machines</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n member(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n member</numerusform>
                <numerusform>%n members</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n minute</numerusform>
                <numerusform>%n minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n month(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n month</numerusform>
                <numerusform>%n months</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more move(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n more move</numerusform>
                <numerusform>%n more moves</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more note(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n more note</numerusform>
                <numerusform>%n more notes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more service(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n more service</numerusform>
                <numerusform>%n more services</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n move group(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n move group</numerusform>
                <numerusform>%n move groups</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n move(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n move</numerusform>
                <numerusform>%n moves</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n neighbour(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n neighbour</numerusform>
                <numerusform>%n neighbours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n node(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n node</numerusform>
                <numerusform>%n nodes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n note(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n note</numerusform>
                <numerusform>%n notes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n objective(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n objective</numerusform>
                <numerusform>%n objectives</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n open end(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n open end</numerusform>
                <numerusform>%n open ends</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n other breaks(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n other breaks</numerusform>
                <numerusform>%n others break</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pin(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n pin</numerusform>
                <numerusform>%n pins</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n price(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n price</numerusform>
                <numerusform>%n prices</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n question(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n question</numerusform>
                <numerusform>%n questions</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n rack(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n rack</numerusform>
                <numerusform>%n racks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n range(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n range</numerusform>
                <numerusform>%n ranges</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n region(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n region</numerusform>
                <numerusform>%n regions</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n risk(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n risk</numerusform>
                <numerusform>%n risks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n row</numerusform>
                <numerusform>%n rows</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n rule made by people(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n rule made by people</numerusform>
                <numerusform>%n rules made by people</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n rule(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n rule</numerusform>
                <numerusform>%n rules</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n server(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n server</numerusform>
                <numerusform>%n servers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n service(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n service</numerusform>
                <numerusform>%n services</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n shared service(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n shared service</numerusform>
                <numerusform>%n shared services</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n shortest path(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n shortest path</numerusform>
                <numerusform>%n shortest paths</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n size(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n size</numerusform>
                <numerusform>%n sizes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n smaller line(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n smaller line</numerusform>
                <numerusform>%n smaller lines</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n step(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n step</numerusform>
                <numerusform>%n steps</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n task(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n task</numerusform>
                <numerusform>%n tasks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n template(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n template</numerusform>
                <numerusform>%n templates</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n thing</numerusform>
                <numerusform>%n things</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n unit(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n unit</numerusform>
                <numerusform>%n units</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n violation(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n violation</numerusform>
                <numerusform>%n violations</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n warning(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n warning</numerusform>
                <numerusform>%n warnings</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n wave(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n wave</numerusform>
                <numerusform>%n waves</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n week(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n week</numerusform>
                <numerusform>%n weeks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n year(s)</source>
            <comment>a number of</comment>
            <translation>
                <numerusform>%n year</numerusform>
                <numerusform>%n years</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Decommission</name>
        <message>
            <source> to {end}</source>
            <translation> to {end}</translation>
        </message>
        <message>
            <source>, wave {wave}</source>
            <translation>, wave {wave}</translation>
        </message>
        <message>
            <source>31 for a monthly one: soak is at least a day more</source>
            <translation>31 for a monthly one: soak is at least a day more</translation>
        </message>
        <message>
            <source>A count of media is 0 or more.</source>
            <translation>A count of media is 0 or more.</translation>
        </message>
        <message>
            <source>A refused row says why where it stands; “not taken” is what the waves or the inventory say. What is taken is one step that can be undone.</source>
            <translation>A refused row says why where it stands; “not taken” is what the waves or the inventory say. What is taken is one step that can be undone.</translation>
        </message>
        <message>
            <source>A rule that may be broken for one task or asset: closed without evidence, out of order, a state before its tasks have passed. It needs a reason and who approved it.</source>
            <translation>A rule that may be broken for one task or asset: closed without evidence, out of order, a state before its tasks have passed. It needs a reason and who approved it.</translation>
        </message>
        <message>
            <source>A sign-off, medium, certificate, hold or notice about it</source>
            <translation>A sign-off, medium, certificate, hold or notice about it</translation>
        </message>
        <message>
            <source>Accounted for</source>
            <translation>Accounted for</translation>
        </message>
        <message>
            <source>Acknowledged</source>
            <translation>Acknowledged</translation>
        </message>
        <message>
            <source>Acknowledged on</source>
            <translation>Acknowledged on</translation>
        </message>
        <message>
            <source>Add a supplier …</source>
            <translation>Add a supplier …</translation>
        </message>
        <message>
            <source>After</source>
            <translation>After</translation>
        </message>
        <message>
            <source>Agree the days of the exit</source>
            <translation>Agree the days of the exit</translation>
        </message>
        <message>
            <source>Agree these days</source>
            <translation>Agree these days</translation>
        </message>
        <message>
            <source>Agreed by finance</source>
            <translation>Agreed by finance</translation>
        </message>
        <message>
            <source>Agreed on</source>
            <translation>Agreed on</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>All files (*)</translation>
        </message>
        <message>
            <source>All phases</source>
            <translation>All phases</translation>
        </message>
        <message>
            <source>All subjects</source>
            <translation>All subjects</translation>
        </message>
        <message>
            <source>All waves</source>
            <translation>All waves</translation>
        </message>
        <message>
            <source>An entry of a register needs an id and a text.</source>
            <translation>An entry of a register needs an id and a text.</translation>
        </message>
        <message>
            <source>An exception needs its reason.</source>
            <translation>An exception needs its reason.</translation>
        </message>
        <message>
            <source>And</source>
            <translation>And</translation>
        </message>
        <message>
            <source>Another person than who did it</source>
            <translation>Another person than who did it</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Answer</translation>
        </message>
        <message>
            <source>Anything readable afterwards</source>
            <translation>Anything readable afterwards</translation>
        </message>
        <message>
            <source>Apply these estimates</source>
            <translation>Apply these estimates</translation>
        </message>
        <message>
            <source>Approved by</source>
            <translation>Approved by</translation>
        </message>
        <message>
            <source>Approved on</source>
            <translation>Approved on</translation>
        </message>
        <message>
            <source>As recorded below; late: it should have begun or ended before today</source>
            <translation>As recorded below; late: it should have begun or ended before today</translation>
        </message>
        <message>
            <source>As the IANA list names it, such as Europe/London; every wave</source>
            <extracomment>Items of the header that hold for every wave, and the field of the plan's record behind each.</extracomment>
            <translation>As the IANA list names it, such as Europe/London; every wave</translation>
        </message>
        <message>
            <source>As the plan says</source>
            <translation>As the plan says</translation>
        </message>
        <message>
            <source>Asset</source>
            <translation>Asset</translation>
        </message>
        <message>
            <source>Asset it is in</source>
            <translation>Asset it is in</translation>
        </message>
        <message>
            <source>At (local)</source>
            <translation>At (local)</translation>
        </message>
        <message>
            <source>Before and after it</source>
            <translation>Before and after it</translation>
        </message>
        <message>
            <source>Began (local)</source>
            <translation>Began (local)</translation>
        </message>
        <message>
            <source>Begun on</source>
            <translation>Begun on</translation>
        </message>
        <message>
            <source>Bridge from {needs} to {needed}</source>
            <translation>Bridge from {needs} to {needed}</translation>
        </message>
        <message>
            <source>By</source>
            <translation>By</translation>
        </message>
        <message>
            <source>By which standard</source>
            <translation>By which standard</translation>
        </message>
        <message>
            <source>C-17, C-18</source>
            <translation>C-17, C-18</translation>
        </message>
        <message>
            <source>Capacity (GiB)</source>
            <translation>Capacity (GiB)</translation>
        </message>
        <message>
            <source>Carrier</source>
            <translation>Carrier</translation>
        </message>
        <message>
            <source>Cause of a variance</source>
            <translation>Cause of a variance</translation>
        </message>
        <message>
            <source>Certificate</source>
            <translation>Certificate</translation>
        </message>
        <message>
            <source>Certificate {number} is entered already. A number is unique.</source>
            <translation>Certificate {number} is entered already. A number is unique.</translation>
        </message>
        <message>
            <source>Certificate …</source>
            <translation>Certificate …</translation>
        </message>
        <message>
            <source>Certificates</source>
            <translation>Certificates</translation>
        </message>
        <message>
            <source>Change …</source>
            <translation>Change …</translation>
        </message>
        <message>
            <source>Changes since it was handed out</source>
            <translation>Changes since it was handed out</translation>
        </message>
        <message>
            <source>Checks</source>
            <translation>Checks</translation>
        </message>
        <message>
            <source>Choose a bar to see why it ends then.</source>
            <translation>Choose a bar to see why it ends then.</translation>
        </message>
        <message>
            <source>Choose a certificate of sanitising or destruction, or begin a new one. One certificate may list many media.</source>
            <translation>Choose a certificate of sanitising or destruction, or begin a new one. One certificate may list many media.</translation>
        </message>
        <message>
            <source>Choose a contract to record its notice, what the supplier said, and what finance agreed.</source>
            <translation>Choose a contract to record its notice, what the supplier said, and what finance agreed.</translation>
        </message>
        <message>
            <source>Choose a hold to change or lift it, or begin a new one. It overrides every date.</source>
            <translation>Choose a hold to change or lift it, or begin a new one. It overrides every date.</translation>
        </message>
        <message>
            <source>Choose a medium to say what became of it, or begin a new one. Copy makes the next one of the same asset.</source>
            <translation>Choose a medium to say what became of it, or begin a new one. Copy makes the next one of the same asset.</translation>
        </message>
        <message>
            <source>Choose a sign-off, or begin a new one. It is given for what the plan says on that day: where that changes, it is open again.</source>
            <translation>Choose a sign-off, or begin a new one. It is given for what the plan says on that day: where that changes, it is open again.</translation>
        </message>
        <message>
            <source>Choose a task to see who does it, why then, and what it waits for.</source>
            <translation>Choose a task to see who does it, why then, and what it waits for.</translation>
        </message>
        <message>
            <source>Choose an asset to take it one step further: in service, cleared, powered off, soaking, logically removed, sanitised, removed, disposed, closed. What stops it is told.</source>
            <translation>Choose an asset to take it one step further: in service, cleared, powered off, soaking, logically removed, sanitised, removed, disposed, closed. What stops it is told.</translation>
        </message>
        <message>
            <source>Choose file …</source>
            <translation>Choose file …</translation>
        </message>
        <message>
            <source>Class of its data</source>
            <translation>Class of its data</translation>
        </message>
        <message>
            <source>Clear, Purge and Destroy as NIST SP 800-88 has them</source>
            <translation>Clear, Purge and Destroy as NIST SP 800-88 has them</translation>
        </message>
        <message>
            <source>Comes before what the inventory lists</source>
            <translation>Comes before what the inventory lists</translation>
        </message>
        <message>
            <source>Comment</source>
            <translation>Comment</translation>
        </message>
        <message>
            <source>Communications</source>
            <translation>Communications</translation>
        </message>
        <message>
            <source>Confirmed end</source>
            <translation>Confirmed end</translation>
        </message>
        <message>
            <source>Contacts</source>
            <translation>Contacts</translation>
        </message>
        <message>
            <source>Contract</source>
            <translation>Contract</translation>
        </message>
        <message>
            <source>Contracts</source>
            <translation>Contracts</translation>
        </message>
        <message>
            <source>Contracts in order of the last safe day of their notice</source>
            <translation>Contracts in order of the last safe day of their notice</translation>
        </message>
        <message>
            <source>Contracts that end on another day than planned, and the cost</source>
            <translation>Contracts that end on another day than planned, and the cost</translation>
        </message>
        <message>
            <source>Count of media …</source>
            <translation>Count of media …</translation>
        </message>
        <message>
            <source>Counted</source>
            <translation>Counted</translation>
        </message>
        <message>
            <source>Counted by</source>
            <translation>Counted by</translation>
        </message>
        <message>
            <source>Counts of media</source>
            <translation>Counts of media</translation>
        </message>
        <message>
            <source>Custodian, agreement or incident</source>
            <translation>Custodian, agreement or incident</translation>
        </message>
        <message>
            <source>Custody forms</source>
            <translation>Custody forms</translation>
        </message>
        <message>
            <source>Dates, timeline and decisions</source>
            <translation>Dates, timeline and decisions</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Day</translation>
        </message>
        <message>
            <source>Day of the incident</source>
            <translation>Day of the incident</translation>
        </message>
        <message>
            <source>Days</source>
            <translation>Days</translation>
        </message>
        <message>
            <source>Days it adds</source>
            <translation>Days it adds</translation>
        </message>
        <message>
            <source>Decision</source>
            <translation>Decision</translation>
        </message>
        <message>
            <source>Decision at the gate</source>
            <translation>Decision at the gate</translation>
        </message>
        <message>
            <source>Decommission</source>
            <extracomment>Headings of tables that are called otherwise in the files than in their tab.</extracomment>
            <translation>Decommission</translation>
        </message>
        <message>
            <source>Dependencies</source>
            <translation>Dependencies</translation>
        </message>
        <message>
            <source>Deputy</source>
            <translation>Deputy</translation>
        </message>
        <message>
            <source>Disposal …</source>
            <translation>Disposal …</translation>
        </message>
        <message>
            <source>Disposals</source>
            <translation>Disposals</translation>
        </message>
        <message>
            <source>Does not hold</source>
            <translation>Does not hold</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Done</translation>
        </message>
        <message>
            <source>Done by</source>
            <translation>Done by</translation>
        </message>
        <message>
            <source>Done to it</source>
            <translation>Done to it</translation>
        </message>
        <message>
            <source>Draft: </source>
            <translation>Draft: </translation>
        </message>
        <message>
            <source>Empty for as long as the exit lasts</source>
            <translation>Empty for as long as the exit lasts</translation>
        </message>
        <message>
            <source>Empty until somebody lifts it: its unit then has no end</source>
            <translation>Empty until somebody lifts it: its unit then has no end</translation>
        </message>
        <message>
            <source>Empty {empty}; last permitted day {exit_by}, as set on the Waves screen.</source>
            <translation>Empty {empty}; last permitted day {exit_by}, as set on the Waves screen.</translation>
        </message>
        <message>
            <source>Encrypted</source>
            <translation>Encrypted</translation>
        </message>
        <message>
            <source>End that the supplier confirmed</source>
            <translation>End that the supplier confirmed</translation>
        </message>
        <message>
            <source>Ended (local)</source>
            <translation>Ended (local)</translation>
        </message>
        <message>
            <source>Ended on</source>
            <translation>Ended on</translation>
        </message>
        <message>
            <source>Enter the day on which the task was started or finished.</source>
            <translation>Enter the day on which the task was started or finished.</translation>
        </message>
        <message>
            <source>Entries of {names}</source>
            <translation>Entries of {names}</translation>
        </message>
        <message>
            <source>Estimate (min)</source>
            <translation>Estimate (min)</translation>
        </message>
        <message>
            <source>Estimates of cutovers</source>
            <translation>Estimates of cutovers</translation>
        </message>
        <message>
            <source>Every contract with its stop and its notice</source>
            <translation>Every contract with its stop and its notice</translation>
        </message>
        <message>
            <source>Every dated task</source>
            <translation>Every dated task</translation>
        </message>
        <message>
            <source>Evidence</source>
            <translation>Evidence</translation>
        </message>
        <message>
            <source>Evidence of the task</source>
            <translation>Evidence of the task</translation>
        </message>
        <message>
            <source>Exception to a rule …</source>
            <translation>Exception to a rule …</translation>
        </message>
        <message>
            <source>Exceptions</source>
            <translation>Exceptions</translation>
        </message>
        <message>
            <source>Expires</source>
            <translation>Expires</translation>
        </message>
        <message>
            <source>Export …</source>
            <translation>Export …</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Failed</translation>
        </message>
        <message>
            <source>Files of tasks, media, contracts or approvals</source>
            <extracomment>Kind of the background job.</extracomment>
            <translation>Files of tasks, media, contracts or approvals</translation>
        </message>
        <message>
            <source>Filter tasks by text in any column</source>
            <translation>Filter tasks by text in any column</translation>
        </message>
        <message>
            <source>Filter tasks: type any words, for example “ora-db sanitise”</source>
            <translation>Filter tasks: type any words, for example “ora-db sanitise”</translation>
        </message>
        <message>
            <source>Final.</source>
            <translation>Final.</translation>
        </message>
        <message>
            <source>Finished on</source>
            <translation>Finished on</translation>
        </message>
        <message>
            <source>First day without the contract</source>
            <translation>First day without the contract</translation>
        </message>
        <message>
            <source>First day without the contract; dates and money follow it</source>
            <translation>First day without the contract; dates and money follow it</translation>
        </message>
        <message>
            <source>First power-off</source>
            <extracomment>Names of the figures in the order in which they are shown.</extracomment>
            <translation>First power-off</translation>
        </message>
        <message>
            <source>Fixed start (local), nothing to move along</source>
            <translation>Fixed start (local), nothing to move along</translation>
        </message>
        <message>
            <source>Float to the exit date</source>
            <translation>Float to the exit date</translation>
        </message>
        <message>
            <source>For</source>
            <translation>For</translation>
        </message>
        <message>
            <source>For every wave …</source>
            <translation>For every wave …</translation>
        </message>
        <message>
            <source>For this, {roles} sign.</source>
            <translation>For this, {roles} sign.</translation>
        </message>
        <message>
            <source>For which asset or task</source>
            <translation>For which asset or task</translation>
        </message>
        <message>
            <source>Forced</source>
            <translation>Forced</translation>
        </message>
        <message>
            <source>Free {free}, out of the building {removed}.</source>
            <translation>Free {free}, out of the building {removed}.</translation>
        </message>
        <message>
            <source>Gates</source>
            <translation>Gates</translation>
        </message>
        <message>
            <source>HDD</source>
            <translation>HDD</translation>
        </message>
        <message>
            <source>Hand out the runbook of wave {wave}</source>
            <translation>Hand out the runbook of wave {wave}</translation>
        </message>
        <message>
            <source>Hand out …</source>
            <translation>Hand out …</translation>
        </message>
        <message>
            <source>Handing out the runbook of wave {wave}</source>
            <translation>Handing out the runbook of wave {wave}</translation>
        </message>
        <message>
            <source>Header</source>
            <translation>Header</translation>
        </message>
        <message>
            <source>Holds</source>
            <translation>Holds</translation>
        </message>
        <message>
            <source>How</source>
            <translation>How</translation>
        </message>
        <message>
            <source>How it is accounted for</source>
            <translation>How it is accounted for</translation>
        </message>
        <message>
            <source>How it was verified</source>
            <translation>How it was verified</translation>
        </message>
        <message>
            <source>How many data-bearing media somebody found in an asset. Look for RAID controller caches, flash of switches and firewalls, management cards, tapes in robots, printers, spares and disks replaced under warranty.</source>
            <translation>How many data-bearing media somebody found in an asset. Look for RAID controller caches, flash of switches and firewalls, management cards, tapes in robots, printers, spares and disks replaced under warranty.</translation>
        </message>
        <message>
            <source>How many tasks must be done first; choose a task to see which</source>
            <translation>How many tasks must be done first; choose a task to see which</translation>
        </message>
        <message>
            <source>How; latency; firewall rule; dual write yes or no; who says so</source>
            <translation>How; latency; firewall rule; dual write yes or no; who says so</translation>
        </message>
        <message>
            <source>IEEE 2883</source>
            <translation>IEEE 2883</translation>
        </message>
        <message>
            <source>Id</source>
            <translation>Id</translation>
        </message>
        <message>
            <source>In which form</source>
            <translation>In which form</translation>
        </message>
        <message>
            <source>In which role</source>
            <translation>In which role</translation>
        </message>
        <message>
            <source>Inputs: the cutovers of the wave plan, soak days by rule.</source>
            <translation>Inputs: the cutovers of the wave plan, soak days by rule.</translation>
        </message>
        <message>
            <source>Issued by</source>
            <translation>Issued by</translation>
        </message>
        <message>
            <source>Issued on</source>
            <translation>Issued on</translation>
        </message>
        <message>
            <source>It can only lengthen what criticality asks for</source>
            <translation>It can only lengthen what criticality asks for</translation>
        </message>
        <message>
            <source>It cannot be closed before it was raised.</source>
            <translation>It cannot be closed before it was raised.</translation>
        </message>
        <message>
            <source>It ended before it began. Correct one of the two.</source>
            <translation>It ended before it began. Correct one of the two.</translation>
        </message>
        <message>
            <source>It ends before it begins. Correct one of the two.</source>
            <translation>It ends before it begins. Correct one of the two.</translation>
        </message>
        <message>
            <source>It was needed and ran again</source>
            <translation>It was needed and ran again</translation>
        </message>
        <message>
            <source>Its tasks</source>
            <translation>Its tasks</translation>
        </message>
        <message>
            <source>Keep the planned days of all units and contracts: whatever moves later is shown against them with its cause and its cost</source>
            <translation>Keep the planned days of all units and contracts: whatever moves later is shown against them with its cause and its cost</translation>
        </message>
        <message>
            <source>Keep this version, so that later ones are compared with it</source>
            <translation>Keep this version, so that later ones are compared with it</translation>
        </message>
        <message>
            <source>Kept until</source>
            <translation>Kept until</translation>
        </message>
        <message>
            <source>Key destroyed</source>
            <translation>Key destroyed</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>Last day</translation>
        </message>
        <message>
            <source>Last day of the hold</source>
            <translation>Last day of the hold</translation>
        </message>
        <message>
            <source>Last day of work; a milestone is reached at the beginning of its day</source>
            <translation>Last day of work; a milestone is reached at the beginning of its day</translation>
        </message>
        <message>
            <source>Last day on which it holds</source>
            <translation>Last day on which it holds</translation>
        </message>
        <message>
            <source>Last day on which its data must be kept</source>
            <translation>Last day on which its data must be kept</translation>
        </message>
        <message>
            <source>Last safe day</source>
            <translation>Last safe day</translation>
        </message>
        <message>
            <source>Last safe day of notice: {day}.</source>
            <translation>Last safe day of notice: {day}.</translation>
        </message>
        <message>
            <source>Late</source>
            <translation>Late</translation>
        </message>
        <message>
            <source>Legal hold …</source>
            <translation>Legal hold …</translation>
        </message>
        <message>
            <source>Legal holds</source>
            <translation>Legal holds</translation>
        </message>
        <message>
            <source>Legend of the timeline</source>
            <translation>Legend of the timeline</translation>
        </message>
        <message>
            <source>Licensed carrier</source>
            <translation>Licensed carrier</translation>
        </message>
        <message>
            <source>Lists filled in (*.csv)</source>
            <translation>Lists filled in (*.csv)</translation>
        </message>
        <message>
            <source>Longer soaks</source>
            <translation>Longer soaks</translation>
        </message>
        <message>
            <source>Longest job</source>
            <translation>Longest job</translation>
        </message>
        <message>
            <source>Longest periodic job (days)</source>
            <translation>Longest periodic job (days)</translation>
        </message>
        <message>
            <source>Make</source>
            <translation>Make</translation>
        </message>
        <message>
            <source>Media</source>
            <translation>Media</translation>
        </message>
        <message>
            <source>Media found in it</source>
            <translation>Media found in it</translation>
        </message>
        <message>
            <source>Media that it lists, by serial number</source>
            <translation>Media that it lists, by serial number</translation>
        </message>
        <message>
            <source>Medium {number} of {values} is entered already. Choose that one.</source>
            <translation>Medium {number} of {values} is entered already. Choose that one.</translation>
        </message>
        <message>
            <source>Medium …</source>
            <translation>Medium …</translation>
        </message>
        <message>
            <source>Minutes as rehearsed, nothing for the estimate</source>
            <translation>Minutes as rehearsed, nothing for the estimate</translation>
        </message>
        <message>
            <source>Minutes, nothing for the whole wave</source>
            <translation>Minutes, nothing for the whole wave</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Model</translation>
        </message>
        <message>
            <source>Moved contracts</source>
            <translation>Moved contracts</translation>
        </message>
        <message>
            <source>Moved units</source>
            <translation>Moved units</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Name a person …</source>
            <translation>Name a person …</translation>
        </message>
        <message>
            <source>Name of who signs</source>
            <translation>Name of who signs</translation>
        </message>
        <message>
            <source>Names the file and its checksum; the file stays where it is</source>
            <translation>Names the file and its checksum; the file stays where it is</translation>
        </message>
        <message>
            <source>New certificate</source>
            <translation>New certificate</translation>
        </message>
        <message>
            <source>New count</source>
            <translation>New count</translation>
        </message>
        <message>
            <source>New disposal</source>
            <translation>New disposal</translation>
        </message>
        <message>
            <source>New evidence from a file</source>
            <translation>New evidence from a file</translation>
        </message>
        <message>
            <source>New evidence: file</source>
            <translation>New evidence: file</translation>
        </message>
        <message>
            <source>New evidence: what it shows</source>
            <translation>New evidence: what it shows</translation>
        </message>
        <message>
            <source>New exception</source>
            <translation>New exception</translation>
        </message>
        <message>
            <source>New hold</source>
            <translation>New hold</translation>
        </message>
        <message>
            <source>New incident</source>
            <translation>New incident</translation>
        </message>
        <message>
            <source>New line</source>
            <translation>New line</translation>
        </message>
        <message>
            <source>New medium</source>
            <translation>New medium</translation>
        </message>
        <message>
            <source>New sign-off</source>
            <translation>New sign-off</translation>
        </message>
        <message>
            <source>New soak</source>
            <translation>New soak</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Next</translation>
        </message>
        <message>
            <source>Next notice</source>
            <translation>Next notice</translation>
        </message>
        <message>
            <source>No</source>
            <translation>No</translation>
        </message>
        <message>
            <source>No server is called so, or several are.</source>
            <translation>No server is called so, or several are.</translation>
        </message>
        <message>
            <source>Not answered</source>
            <extracomment>Systems of phase 9 that are offered; others may be typed.</extracomment>
            <translation>Not answered</translation>
        </message>
        <message>
            <source>Not applicable</source>
            <translation>Not applicable</translation>
        </message>
        <message>
            <source>Not decided</source>
            <translation>Not decided</translation>
        </message>
        <message>
            <source>Not done yet</source>
            <translation>Not done yet</translation>
        </message>
        <message>
            <source>Not finished</source>
            <translation>Not finished</translation>
        </message>
        <message>
            <source>Not said</source>
            <extracomment>What may be said of a thing that is true, false or not known.</extracomment>
            <translation>Not said</translation>
        </message>
        <message>
            <source>Note (of a dependency: the bridge)</source>
            <translation>Note (of a dependency: the bridge)</translation>
        </message>
        <message>
            <source>Note number</source>
            <translation>Note number</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Notes</translation>
        </message>
        <message>
            <source>Nothing is acknowledged before it was served.</source>
            <translation>Nothing is acknowledged before it was served.</translation>
        </message>
        <message>
            <source>Nothing is called so. Name an asset or contract as the list does, or a task by its id.</source>
            <translation>Nothing is called so. Name an asset or contract as the list does, or a task by its id.</translation>
        </message>
        <message>
            <source>Nothing keeps it from: {state}.</source>
            <translation>Nothing keeps it from: {state}.</translation>
        </message>
        <message>
            <source>Nothing of {names} can be taken</source>
            <translation>Nothing of {names} can be taken</translation>
        </message>
        <message>
            <source>Nothing was taken. Read the files once more.</source>
            <translation>Nothing was taken. Read the files once more.</translation>
        </message>
        <message>
            <source>Nothing: every date is known.</source>
            <translation>Nothing: every date is known.</translation>
        </message>
        <message>
            <source>Notice by</source>
            <translation>Notice by</translation>
        </message>
        <message>
            <source>Notice by {day}, {left}</source>
            <translation>Notice by {day}, {left}</translation>
        </message>
        <message>
            <source>Notice on the contract …</source>
            <translation>Notice on the contract …</translation>
        </message>
        <message>
            <source>Notices</source>
            <extracomment>Tabs in order after the tasks: name of the table, title, what it answers.</extracomment>
            <translation>Notices</translation>
        </message>
        <message>
            <source>Notices, media, certificates, sign-offs and legal holds, entered</source>
            <translation>Notices, media, certificates, sign-offs and legal holds, entered</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Number</translation>
        </message>
        <message>
            <source>Number in that asset, from 1</source>
            <translation>Number in that asset, from 1</translation>
        </message>
        <message>
            <source>Number of the certificate</source>
            <translation>Number of the certificate</translation>
        </message>
        <message>
            <source>Number of the change</source>
            <extracomment>Tables over all waves, after those of the chosen one. Items of the header that a person may set, and the field of the wave's record behind each.</extracomment>
            <translation>Number of the change</translation>
        </message>
        <message>
            <source>Number of the transfer note</source>
            <translation>Number of the transfer note</translation>
        </message>
        <message>
            <source>O1 to O18 as the checks list them; “order” is that a task waits for others</source>
            <translation>O1 to O18 as the checks list them; “order” is that a task waits for others</translation>
        </message>
        <message>
            <source>Of a medium that is retained, returned encrypted or missing</source>
            <translation>Of a medium that is retained, returned encrypted or missing</translation>
        </message>
        <message>
            <source>Of one day's power-offs, lower numbers are finished first</source>
            <translation>Of one day's power-offs, lower numbers are finished first</translation>
        </message>
        <message>
            <source>Offset of {title}</source>
            <translation>Offset of {title}</translation>
        </message>
        <message>
            <source>Offsets of every wave</source>
            <translation>Offsets of every wave</translation>
        </message>
        <message>
            <source>On</source>
            <translation>On</translation>
        </message>
        <message>
            <source>One for each hop that it was carried</source>
            <translation>One for each hop that it was carried</translation>
        </message>
        <message>
            <source>One step at a time; rolled back from powered off or soaking, then in service</source>
            <translation>One step at a time; rolled back from powered off or soaking, then in service</translation>
        </message>
        <message>
            <source>Only this</source>
            <translation>Only this</translation>
        </message>
        <message>
            <source>Only {name}  ×</source>
            <translation>Only {name}  ×</translation>
        </message>
        <message>
            <source>Open end</source>
            <translation>Open end</translation>
        </message>
        <message>
            <source>Open ends</source>
            <translation>Open ends</translation>
        </message>
        <message>
            <source>Open ends ({asks})</source>
            <translation>Open ends ({asks})</translation>
        </message>
        <message>
            <source>Or as “medium 1 of server web-01”; each must be entered under Media</source>
            <translation>Or as “medium 1 of server web-01”; each must be entered under Media</translation>
        </message>
        <message>
            <source>Order in the day</source>
            <translation>Order in the day</translation>
        </message>
        <message>
            <source>Ordered by</source>
            <translation>Ordered by</translation>
        </message>
        <message>
            <source>Out of which systems an asset was taken. Every line is answered before it is logically removed: removed, or not applicable.</source>
            <translation>Out of which systems an asset was taken. Every line is answered before it is logically removed: removed, or not applicable.</translation>
        </message>
        <message>
            <source>Overview</source>
            <translation>Overview</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>Owner</translation>
        </message>
        <message>
            <source>Owner role</source>
            <translation>Owner role</translation>
        </message>
        <message>
            <source>Pages of the decommission plan</source>
            <translation>Pages of the decommission plan</translation>
        </message>
        <message>
            <source>Part of the runbook</source>
            <translation>Part of the runbook</translation>
        </message>
        <message>
            <source>Per cent of the estimate; every wave; nothing for the usual</source>
            <translation>Per cent of the estimate; every wave; nothing for the usual</translation>
        </message>
        <message>
            <source>Person named for it</source>
            <translation>Person named for it</translation>
        </message>
        <message>
            <source>Person; deputy; how to reach them</source>
            <translation>Person; deputy; how to reach them</translation>
        </message>
        <message>
            <source>Phase</source>
            <translation>Phase</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Place</translation>
        </message>
        <message>
            <source>Plan waves</source>
            <translation>Plan waves</translation>
        </message>
        <message>
            <source>Planned and actual</source>
            <translation>Planned and actual</translation>
        </message>
        <message>
            <source>Power-off, soak and removal of each server</source>
            <translation>Power-off, soak and removal of each server</translation>
        </message>
        <message>
            <source>Preparing the search</source>
            <translation>Preparing the search</translation>
        </message>
        <message>
            <source>Proceeds</source>
            <translation>Proceeds</translation>
        </message>
        <message>
            <source>Proceeds (currency of the plan)</source>
            <translation>Proceeds (currency of the plan)</translation>
        </message>
        <message>
            <source>Product and version</source>
            <translation>Product and version</translation>
        </message>
        <message>
            <source>Racks</source>
            <translation>Racks</translation>
        </message>
        <message>
            <source>Read from files …</source>
            <extracomment>In the order of their buttons. The field of a new entry that says what it is about.</extracomment>
            <translation>Read from files …</translation>
        </message>
        <message>
            <source>Reading entries</source>
            <translation>Reading entries</translation>
        </message>
        <message>
            <source>Reading {path}</source>
            <translation>Reading {path}</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Reason</translation>
        </message>
        <message>
            <source>Reason of NO-GO or of an exception</source>
            <translation>Reason of NO-GO or of an exception</translation>
        </message>
        <message>
            <source>Reason, if forced, failed or not applicable</source>
            <translation>Reason, if forced, failed or not applicable</translation>
        </message>
        <message>
            <source>Reason, if it failed, was skipped or rolled back</source>
            <translation>Reason, if it failed, was skipped or rolled back</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Record</translation>
        </message>
        <message>
            <source>Record “{recorded}”</source>
            <translation>Record “{recorded}”</translation>
        </message>
        <message>
            <source>Record …</source>
            <translation>Record …</translation>
        </message>
        <message>
            <source>Records</source>
            <translation>Records</translation>
        </message>
        <message>
            <source>Recycling certificate</source>
            <translation>Recycling certificate</translation>
        </message>
        <message>
            <source>Reference</source>
            <translation>Reference</translation>
        </message>
        <message>
            <source>Removal from a system …</source>
            <translation>Removal from a system …</translation>
        </message>
        <message>
            <source>Removals</source>
            <translation>Removals</translation>
        </message>
        <message>
            <source>Removed</source>
            <translation>Removed</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Result</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>Role</translation>
        </message>
        <message>
            <source>Rollback</source>
            <translation>Rollback</translation>
        </message>
        <message>
            <source>Route</source>
            <translation>Route</translation>
        </message>
        <message>
            <source>Rule</source>
            <translation>Rule</translation>
        </message>
        <message>
            <source>Rule that may be broken</source>
            <translation>Rule that may be broken</translation>
        </message>
        <message>
            <source>Rule: a server is powered off on the first day after its cutover, and soaks before anything of it is removed.</source>
            <translation>Rule: a server is powered off on the first day after its cutover, and soaks before anything of it is removed.</translation>
        </message>
        <message>
            <source>Rule: a unit is free when the last that stands on it is off for good; a contract stops at the first permitted end after all it covers is out.</source>
            <extracomment>Things that are told of before the rest is counted.</extracomment>
            <translation>Rule: a unit is free when the last that stands on it is off for good; a contract stops at the first permitted end after all it covers is out.</translation>
        </message>
        <message>
            <source>Rule: an open end is what no date could be worked out for, with the reason.</source>
            <translation>Rule: an open end is what no date could be worked out for, with the reason.</translation>
        </message>
        <message>
            <source>Rule: every server, unit and contract has the tasks of its kind, each after what it waits for.</source>
            <translation>Rule: every server, unit and contract has the tasks of its kind, each after what it waits for.</translation>
        </message>
        <message>
            <source>Rule: notice has to be given so many months before the first permitted end after the last unit of the contract is out.</source>
            <translation>Rule: notice has to be given so many months before the first permitted end after the last unit of the contract is out.</translation>
        </message>
        <message>
            <source>Rule: the days from the day the site is empty to the last permitted day.</source>
            <translation>Rule: the days from the day the site is empty to the last permitted day.</translation>
        </message>
        <message>
            <source>Rule: the site is empty when the last unit is out and the rooms are back.</source>
            <translation>Rule: the site is empty when the last unit is out and the rooms are back.</translation>
        </message>
        <message>
            <source>Runbook</source>
            <translation>Runbook</translation>
        </message>
        <message>
            <source>S4EVNX0R, S4EVNX1T</source>
            <translation>S4EVNX0R, S4EVNX1T</translation>
        </message>
        <message>
            <source>SSD</source>
            <translation>SSD</translation>
        </message>
        <message>
            <source>Said by</source>
            <translation>Said by</translation>
        </message>
        <message>
            <source>Save answer and decision</source>
            <translation>Save answer and decision</translation>
        </message>
        <message>
            <source>Save step</source>
            <translation>Save step</translation>
        </message>
        <message>
            <source>Say days, the longest job, or how long data is kept.</source>
            <translation>Say days, the longest job, or how long data is kept.</translation>
        </message>
        <message>
            <source>Say for {task} either days or minutes from go-live.</source>
            <translation>Say for {task} either days or minutes from go-live.</translation>
        </message>
        <message>
            <source>Say since when.</source>
            <translation>Say since when.</translation>
        </message>
        <message>
            <source>Say what was done to it.</source>
            <translation>Say what was done to it.</translation>
        </message>
        <message>
            <source>Say who answered.</source>
            <translation>Say who answered.</translation>
        </message>
        <message>
            <source>Say who answers for the chosen role in this wave</source>
            <translation>Say who answers for the chosen role in this wave</translation>
        </message>
        <message>
            <source>Say who answers for the chosen role wherever nobody else does</source>
            <translation>Say who answers for the chosen role wherever nobody else does</translation>
        </message>
        <message>
            <source>Say whom to call at a supplier while things are moved</source>
            <translation>Say whom to call at a supplier while things are moved</translation>
        </message>
        <message>
            <source>Say why: a rejection or an exception needs a reason.</source>
            <translation>Say why: a rejection or an exception needs a reason.</translation>
        </message>
        <message>
            <source>Serial number</source>
            <translation>Serial number</translation>
        </message>
        <message>
            <source>Served</source>
            <translation>Served</translation>
        </message>
        <message>
            <source>Served by</source>
            <translation>Served by</translation>
        </message>
        <message>
            <source>Served on</source>
            <translation>Served on</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>Servers</source>
            <translation>Servers</translation>
        </message>
        <message>
            <source>Services affected</source>
            <translation>Services affected</translation>
        </message>
        <message>
            <source>Set the chosen item</source>
            <translation>Set the chosen item</translation>
        </message>
        <message>
            <source>Shared units</source>
            <translation>Shared units</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Show</translation>
        </message>
        <message>
            <source>Show one kind of subject only</source>
            <translation>Show one kind of subject only</translation>
        </message>
        <message>
            <source>Show one phase only</source>
            <translation>Show one phase only</translation>
        </message>
        <message>
            <source>Show or hide: {title}</source>
            <translation>Show or hide: {title}</translation>
        </message>
        <message>
            <source>Show server</source>
            <translation>Show server</translation>
        </message>
        <message>
            <source>Show the server of this task in the inventory</source>
            <translation>Show the server of this task in the inventory</translation>
        </message>
        <message>
            <source>Show the tasks of every subject again</source>
            <translation>Show the tasks of every subject again</translation>
        </message>
        <message>
            <source>Show the tasks of the same server, unit or contract only</source>
            <translation>Show the tasks of the same server, unit or contract only</translation>
        </message>
        <message>
            <source>Show {kind}</source>
            <translation>Show {kind}</translation>
        </message>
        <message>
            <source>Show {title} in the timeline</source>
            <translation>Show {title} in the timeline</translation>
        </message>
        <message>
            <source>Sign-off …</source>
            <translation>Sign-off …</translation>
        </message>
        <message>
            <source>Sign-offs</source>
            <translation>Sign-offs</translation>
        </message>
        <message>
            <source>Signed by</source>
            <translation>Signed by</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>Since</translation>
        </message>
        <message>
            <source>Site empty</source>
            <translation>Site empty</translation>
        </message>
        <message>
            <source>Slot</source>
            <translation>Slot</translation>
        </message>
        <message>
            <source>Soak</source>
            <translation>Soak</translation>
        </message>
        <message>
            <source>Soak (calendar days)</source>
            <translation>Soak (calendar days)</translation>
        </message>
        <message>
            <source>Soak incidents</source>
            <translation>Soak incidents</translation>
        </message>
        <message>
            <source>Soaks and days of work are 0 days or more.</source>
            <translation>Soaks and days of work are 0 days or more.</translation>
        </message>
        <message>
            <source>Stands</source>
            <translation>Stands</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Start</translation>
        </message>
        <message>
            <source>Started on</source>
            <translation>Started on</translation>
        </message>
        <message>
            <source>State</source>
            <extracomment>States that stand beside the row, entered from almost any other.</extracomment>
            <translation>State</translation>
        </message>
        <message>
            <source>States</source>
            <translation>States</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>Step {step} of wave {wave}</source>
            <translation>Step {step} of wave {wave}</translation>
        </message>
        <message>
            <source>Steps</source>
            <extracomment>All of them in the order of the list, with their titles.</extracomment>
            <translation>Steps</translation>
        </message>
        <message>
            <source>Stops on</source>
            <translation>Stops on</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>Subject</translation>
        </message>
        <message>
            <source>Success criterion</source>
            <translation>Success criterion</translation>
        </message>
        <message>
            <source>Such as “-7 d”, “-2 working d” or “-60 min”; nothing for the recommended one</source>
            <translation>Such as “-7 d”, “-2 working d” or “-60 min”; nothing for the recommended one</translation>
        </message>
        <message>
            <source>Summary</source>
            <translation>Summary</translation>
        </message>
        <message>
            <source>Supplier; person; how to reach them</source>
            <translation>Supplier; person; how to reach them</translation>
        </message>
        <message>
            <source>System</source>
            <translation>System</translation>
        </message>
        <message>
            <source>Take tasks, media, contracts or approvals out of CSV files that were exported and filled in; what they would change is shown first</source>
            <translation>Take tasks, media, contracts or approvals out of CSV files that were exported and filled in; what they would change is shown first</translation>
        </message>
        <message>
            <source>Take what {names} would change?</source>
            <translation>Take what {names} would change?</translation>
        </message>
        <message>
            <source>Task</source>
            <translation>Task</translation>
        </message>
        <message>
            <source>Task id</source>
            <translation>Task id</translation>
        </message>
        <message>
            <source>Tasks</source>
            <extracomment>Typing is answered when it has been quiet for so long. From so many tasks on, the texts to search are made in the background.</extracomment>
            <translation>Tasks</translation>
        </message>
        <message>
            <source>Tasks ({tasks})</source>
            <translation>Tasks ({tasks})</translation>
        </message>
        <message>
            <source>Tasks before and after the chosen one</source>
            <translation>Tasks before and after the chosen one</translation>
        </message>
        <message>
            <source>That is entered already: change that one.</source>
            <extracomment>Where the key of an entry is put together of several texts.</extracomment>
            <translation>That is entered already: change that one.</translation>
        </message>
        <message>
            <source>The criterion</source>
            <translation>The criterion</translation>
        </message>
        <message>
            <source>The cutover of each wave, step by step</source>
            <translation>The cutover of each wave, step by step</translation>
        </message>
        <message>
            <source>The decommission plan follows from the waves, and there is no wave plan yet. Plan the waves to see what is switched off, removed and ended on which day.</source>
            <translation>The decommission plan follows from the waves, and there is no wave plan yet. Plan the waves to see what is switched off, removed and ended on which day.</translation>
        </message>
        <message>
            <source>The entries cannot be read</source>
            <translation>The entries cannot be read</translation>
        </message>
        <message>
            <source>The file cannot be read</source>
            <translation>The file cannot be read</translation>
        </message>
        <message>
            <source>The notice is for this end</source>
            <translation>The notice is for this end</translation>
        </message>
        <message>
            <source>The plan in figures</source>
            <translation>The plan in figures</translation>
        </message>
        <message>
            <source>The plan is being worked out.</source>
            <translation>The plan is being worked out.</translation>
        </message>
        <message>
            <source>The record has changed meanwhile</source>
            <translation>The record has changed meanwhile</translation>
        </message>
        <message>
            <source>The rules that the plan keeps</source>
            <translation>The rules that the plan keeps</translation>
        </message>
        <message>
            <source>The runbook of wave {wave} has no step {step}. Use a task id as its table shows it.</source>
            <extracomment>Roles of the header; not each has a step of its own. In front of the ids of steps of a wave as a whole. Fields of a step's record that a person may set at any time. Fields that hold for every wave. Fields of a wave's record that a person may set.</extracomment>
            <translation>The runbook of wave {wave} has no step {step}. Use a task id as its table shows it.</translation>
        </message>
        <message>
            <source>The runbook of wave {wave} is a draft: {missing} Fill that in first.</source>
            <translation>The runbook of wave {wave} is a draft: {missing} Fill that in first.</translation>
        </message>
        <message>
            <source>The saving leaves a budget</source>
            <translation>The saving leaves a budget</translation>
        </message>
        <message>
            <source>The supplier's reference</source>
            <translation>The supplier's reference</translation>
        </message>
        <message>
            <source>There is no such rule. Choose one of the list.</source>
            <extracomment>Rules that may be broken for one subject; "order" is that a task waits for others.</extracomment>
            <translation>There is no such rule. Choose one of the list.</translation>
        </message>
        <message>
            <source>There is no task {task} of a cutover. Tasks are: {known}.</source>
            <translation>There is no task {task} of a cutover. Tasks are: {known}.</translation>
        </message>
        <message>
            <source>There is no team {team} in a cutover. Teams are: {known}.</source>
            <translation>There is no team {team} in a cutover. Teams are: {known}.</translation>
        </message>
        <message>
            <source>There is nothing to draw yet.</source>
            <translation>There is nothing to draw yet.</translation>
        </message>
        <message>
            <source>There is nothing to switch off yet. Import an inventory first.</source>
            <extracomment>Tabs that are there only while they have rows.</extracomment>
            <translation>There is nothing to switch off yet. Import an inventory first.</translation>
        </message>
        <message>
            <source>This serial number stands at {project} already.</source>
            <translation>This serial number stands at {project} already.</translation>
        </message>
        <message>
            <source>Time on the first day, hour:minute</source>
            <translation>Time on the first day, hour:minute</translation>
        </message>
        <message>
            <source>Timeline of units and contracts</source>
            <extracomment>Part of the width for names, and the most of it in characters. Pixels between two labels of months.</extracomment>
            <translation>Timeline of units and contracts</translation>
        </message>
        <message>
            <source>To tick off</source>
            <translation>To tick off</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Type</translation>
        </message>
        <message>
            <source>Type the number that was counted, 0 for none.</source>
            <translation>Type the number that was counted, 0 for none.</translation>
        </message>
        <message>
            <source>Units that are gone on another day than was agreed</source>
            <translation>Units that are gone on another day than was agreed</translation>
        </message>
        <message>
            <source>Warning</source>
            <translation>Warning</translation>
        </message>
        <message>
            <source>Wave</source>
            <extracomment>Kind of the background job.</extracomment>
            <translation>Wave</translation>
        </message>
        <message>
            <source>Wave {number}</source>
            <translation>Wave {number}</translation>
        </message>
        <message>
            <source>Weight (kg)</source>
            <translation>Weight (kg)</translation>
        </message>
        <message>
            <source>What actual times would change</source>
            <translation>What actual times would change</translation>
        </message>
        <message>
            <source>What asks for a decision</source>
            <translation>What asks for a decision</translation>
        </message>
        <message>
            <source>What bridges {needs} to {needed}?</source>
            <translation>What bridges {needs} to {needed}?</translation>
        </message>
        <message>
            <source>What each late task delays and what that costs</source>
            <translation>What each late task delays and what that costs</translation>
        </message>
        <message>
            <source>What for</source>
            <translation>What for</translation>
        </message>
        <message>
            <source>What happened while a server was off and kept ready: days that it adds, or that it was needed again, from which its soak begins anew.</source>
            <translation>What happened while a server was off and kept ready: days that it adds, or that it was needed again, from which its soak begins anew.</translation>
        </message>
        <message>
            <source>What has no date, what asks for a decision, what was assumed</source>
            <translation>What has no date, what asks for a decision, what was assumed</translation>
        </message>
        <message>
            <source>What is given needs the name of who gave it, and the role.</source>
            <translation>What is given needs the name of who gave it, and the role.</translation>
        </message>
        <message>
            <source>What is kept</source>
            <translation>What is kept</translation>
        </message>
        <message>
            <source>What is released when</source>
            <translation>What is released when</translation>
        </message>
        <message>
            <source>What is signed for</source>
            <translation>What is signed for</translation>
        </message>
        <message>
            <source>What keeps one server off and ready for longer than the table by criticality says, or its data from being destroyed.</source>
            <translation>What keeps one server off and ready for longer than the table by criticality says, or its data from being destroyed.</translation>
        </message>
        <message>
            <source>What must be kept</source>
            <translation>What must be kept</translation>
        </message>
        <message>
            <source>What proves the saving</source>
            <translation>What proves the saving</translation>
        </message>
        <message>
            <source>What stands in each rack and when it is empty</source>
            <translation>What stands in each rack and when it is empty</translation>
        </message>
        <message>
            <source>What stops it, first of all</source>
            <translation>What stops it, first of all</translation>
        </message>
        <message>
            <source>What the next wave is to do otherwise</source>
            <translation>What the next wave is to do otherwise</translation>
        </message>
        <message>
            <source>What was done to it</source>
            <translation>What was done to it</translation>
        </message>
        <message>
            <source>What went wrong, with the numbers of the incidents</source>
            <translation>What went wrong, with the numbers of the incidents</translation>
        </message>
        <message>
            <source>When</source>
            <translation>When</translation>
        </message>
        <message>
            <source>When each host, device, rack, room and site is free</source>
            <translation>When each host, device, rack, room and site is free</translation>
        </message>
        <message>
            <source>When, counted from go-live: {title}</source>
            <translation>When, counted from go-live: {title}</translation>
        </message>
        <message>
            <source>Where it goes</source>
            <translation>Where it goes</translation>
        </message>
        <message>
            <source>Where it is kept</source>
            <translation>Where it is kept</translation>
        </message>
        <message>
            <source>Where people talk to each other that night</source>
            <translation>Where people talk to each other that night</translation>
        </message>
        <message>
            <source>Where the certificate is kept</source>
            <translation>Where the certificate is kept</translation>
        </message>
        <message>
            <source>Where the hardware of an asset went, who carried it, and the waste transfer note.</source>
            <translation>Where the hardware of an asset went, who carried it, and the waste transfer note.</translation>
        </message>
        <message>
            <source>Who answers for {role}</source>
            <translation>Who answers for {role}</translation>
        </message>
        <message>
            <source>Who answers for {role} in every wave?</source>
            <translation>Who answers for {role} in every wave?</translation>
        </message>
        <message>
            <source>Who answers for {role}?</source>
            <translation>Who answers for {role}?</translation>
        </message>
        <message>
            <source>Who did it cannot witness it: name another person.</source>
            <translation>Who did it cannot witness it: name another person.</translation>
        </message>
        <message>
            <source>Who holds it</source>
            <translation>Who holds it</translation>
        </message>
        <message>
            <source>Who is paid to be there</source>
            <translation>Who is paid to be there</translation>
        </message>
        <message>
            <source>Whom to call at a supplier, in every wave</source>
            <translation>Whom to call at a supplier, in every wave</translation>
        </message>
        <message>
            <source>Whom to call at {supplier}</source>
            <translation>Whom to call at {supplier}</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Why</translation>
        </message>
        <message>
            <source>Why then</source>
            <translation>Why then</translation>
        </message>
        <message>
            <source>Witness</source>
            <translation>Witness</translation>
        </message>
        <message>
            <source>Write the workbooks and lists of the whole plan into a folder</source>
            <translation>Write the workbooks and lists of the whole plan into a folder</translation>
        </message>
        <message>
            <source>Writing the runbook</source>
            <translation>Writing the runbook</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>Yes</translation>
        </message>
        <message>
            <source>Your name</source>
            <translation>Your name</translation>
        </message>
        <message>
            <source>a time such as 08:00</source>
            <translation>a time such as 08:00</translation>
        </message>
        <message>
            <source>all hardware out, rooms handed back</source>
            <translation>all hardware out, rooms handed back</translation>
        </message>
        <message>
            <source>an offset such as "-7 d", "-2 working d" or "-60 min"</source>
            <translation>an offset such as "-7 d", "-2 working d" or "-60 min"</translation>
        </message>
        <message>
            <source>begins again</source>
            <translation>begins again</translation>
        </message>
        <message>
            <source>destroy</source>
            <translation>destroy</translation>
        </message>
        <message>
            <source>does not fit its window</source>
            <translation>does not fit its window</translation>
        </message>
        <message>
            <source>donate</source>
            <translation>donate</translation>
        </message>
        <message>
            <source>empty, still paid</source>
            <translation>empty, still paid</translation>
        </message>
        <message>
            <source>exit date</source>
            <translation>exit date</translation>
        </message>
        <message>
            <source>first power-off</source>
            <translation>first power-off</translation>
        </message>
        <message>
            <source>fits its window</source>
            <translation>fits its window</translation>
        </message>
        <message>
            <source>folder, file or reference</source>
            <translation>folder, file or reference</translation>
        </message>
        <message>
            <source>free, being removed</source>
            <translation>free, being removed</translation>
        </message>
        <message>
            <source>held by {note}</source>
            <translation>held by {note}</translation>
        </message>
        <message>
            <source>in use</source>
            <extracomment>What each fill means, for the legend.</extracomment>
            <translation>in use</translation>
        </message>
        <message>
            <source>in {days}</source>
            <translation>in {days}</translation>
        </message>
        <message>
            <source>it would end before it began</source>
            <translation>it would end before it began</translation>
        </message>
        <message>
            <source>last day of notice</source>
            <translation>last day of notice</translation>
        </message>
        <message>
            <source>last on {summary}</source>
            <extracomment>Notices told on the first page; the others stand in their own tab.</extracomment>
            <translation>last on {summary}</translation>
        </message>
        <message>
            <source>last permitted day {exit_by}</source>
            <translation>last permitted day {exit_by}</translation>
        </message>
        <message>
            <source>late wave</source>
            <translation>late wave</translation>
        </message>
        <message>
            <source>legal hold</source>
            <translation>legal hold</translation>
        </message>
        <message>
            <source>medium {medium} of {names}</source>
            <extracomment>Fields of a medium that are no part of its key.</extracomment>
            <translation>medium {medium} of {names}</translation>
        </message>
        <message>
            <source>minutes, a whole number above 0</source>
            <translation>minutes, a whole number above 0</translation>
        </message>
        <message>
            <source>missed notice</source>
            <translation>missed notice</translation>
        </message>
        <message>
            <source>never free under this plan</source>
            <translation>never free under this plan</translation>
        </message>
        <message>
            <source>no contract asks for one</source>
            <translation>no contract asks for one</translation>
        </message>
        <message>
            <source>no day is known</source>
            <translation>no day is known</translation>
        </message>
        <message>
            <source>no end is known</source>
            <translation>no end is known</translation>
        </message>
        <message>
            <source>no exit date is set</source>
            <translation>no exit date is set</translation>
        </message>
        <message>
            <source>none</source>
            <translation>none</translation>
        </message>
        <message>
            <source>none is late today</source>
            <translation>none is late today</translation>
        </message>
        <message>
            <source>now, or 2027-02-27 09:30</source>
            <translation>now, or 2027-02-27 09:30</translation>
        </message>
        <message>
            <source>per cent, a whole number such as 50</source>
            <translation>per cent, a whole number such as 50</translation>
        </message>
        <message>
            <source>recycle</source>
            <translation>recycle</translation>
        </message>
        <message>
            <source>registered letter</source>
            <translation>registered letter</translation>
        </message>
        <message>
            <source>resale</source>
            <translation>resale</translation>
        </message>
        <message>
            <source>return to lessor</source>
            <translation>return to lessor</translation>
        </message>
        <message>
            <source>reuse</source>
            <translation>reuse</translation>
        </message>
        <message>
            <source>say when it began and when it ended</source>
            <translation>say when it began and when it ended</translation>
        </message>
        <message>
            <source>see the open ends</source>
            <translation>see the open ends</translation>
        </message>
        <message>
            <source>server web-01</source>
            <translation>server web-01</translation>
        </message>
        <message>
            <source>server web-01, contract Host lease, site …</source>
            <translation>server web-01, contract Host lease, site …</translation>
        </message>
        <message>
            <source>server web-01, or the id of a task</source>
            <translation>server web-01, or the id of a task</translation>
        </message>
        <message>
            <source>sign again: the plan changed</source>
            <translation>sign again: the plan changed</translation>
        </message>
        <message>
            <source>site empty</source>
            <translation>site empty</translation>
        </message>
        <message>
            <source>step {step}</source>
            <translation>step {step}</translation>
        </message>
        <message>
            <source>the next one</source>
            <translation>the next one</translation>
        </message>
        <message>
            <source>the site never empties</source>
            <translation>the site never empties</translation>
        </message>
        <message>
            <source>today</source>
            <translation>today</translation>
        </message>
        <message>
            <source>without a date; {warnings}</source>
            <translation>without a date; {warnings}</translation>
        </message>
        <message>
            <source>{basis} Power-off {off}, soak ends {soaked}.</source>
            <translation>{basis} Power-off {off}, soak ends {soaked}.</translation>
        </message>
        <message>
            <source>{contract} has no end in this plan yet.</source>
            <translation>{contract} has no end in this plan yet.</translation>
        </message>
        <message>
            <source>{contract} moved</source>
            <translation>{contract} moved</translation>
        </message>
        <message>
            <source>{days} ago</source>
            <translation>{days} ago</translation>
        </message>
        <message>
            <source>{days} late</source>
            <translation>{days} late</translation>
        </message>
        <message>
            <source>{day} has not come yet; today is {today}.</source>
            <translation>{day} has not come yet; today is {today}.</translation>
        </message>
        <message>
            <source>{expected} in place of {planned}</source>
            <translation>{expected} in place of {planned}</translation>
        </message>
        <message>
            <source>{gate} of wave {wave}</source>
            <translation>{gate} of wave {wave}</translation>
        </message>
        <message>
            <source>{item} of wave {wave}</source>
            <translation>{item} of wave {wave}</translation>
        </message>
        <message>
            <source>{late} should have begun</source>
            <translation>{late} should have begun</translation>
        </message>
        <message>
            <source>{many} keep it from {state}, the first: {obstacle}</source>
            <translation>{many} keep it from {state}, the first: {obstacle}</translation>
        </message>
        <message>
            <source>{names}, medium {one}</source>
            <translation>{names}, medium {one}</translation>
        </message>
        <message>
            <source>{names}: nothing new</source>
            <translation>{names}: nothing new</translation>
        </message>
        <message>
            <source>{name} has certificate {certificate} already.</source>
            <translation>{name} has certificate {certificate} already.</translation>
        </message>
        <message>
            <source>{name} is no medium that is entered. Enter it under Media.</source>
            <translation>{name} is no medium that is entered. Enter it under Media.</translation>
        </message>
        <message>
            <source>{name}: by {day}. {reason} From {places}.</source>
            <translation>{name}: by {day}. {reason} From {places}.</translation>
        </message>
        <message>
            <source>{name}: off {day}. {basis}</source>
            <translation>{name}: off {day}. {basis}</translation>
        </message>
        <message>
            <source>{name}: out {day}. {reason}</source>
            <translation>{name}: out {day}. {reason}</translation>
        </message>
        <message>
            <source>{path}: {strerror}. Choose a file that can be read.</source>
            <translation>{path}: {strerror}. Choose a file that can be read.</translation>
        </message>
        <message>
            <source>{rest}, in the tab Notices</source>
            <translation>{rest}, in the tab Notices</translation>
        </message>
        <message>
            <source>{rows}: {taken} would be taken, {unchanged} unchanged, {refused} refused.</source>
            <translation>{rows}: {taken} would be taken, {unchanged} unchanged, {refused} refused.</translation>
        </message>
        <message>
            <source>{said} It {fits}. {over} of {steps} steps are over.</source>
            <translation>{said} It {fits}. {over} of {steps} steps are over.</translation>
        </message>
        <message>
            <source>{shown} of {total}</source>
            <translation>{shown} of {total}</translation>
        </message>
        <message>
            <source>{status}, late</source>
            <translation>{status}, late</translation>
        </message>
        <message>
            <source>{tasks} for {servers} and all they stand in, from {first_day}</source>
            <translation>{tasks} for {servers} and all they stand in, from {first_day}</translation>
        </message>
        <message>
            <source>{text} are no minutes. Type a whole number, as in 25.</source>
            <extracomment>How times are typed, as clocks at the data centre show them. Average characters that a column of fields is wide at least.</extracomment>
            <translation>{text} are no minutes. Type a whole number, as in 25.</translation>
        </message>
        <message>
            <source>{text} is no time. Type year-month-day hour:minute, as in 2027-03-06 08:05.</source>
            <translation>{text} is no time. Type year-month-day hour:minute, as in 2027-03-06 08:05.</translation>
        </message>
        <message>
            <source>{title}: {many} criteria are open ({some}{more}). Answer them, or decide GO with exception and say why.</source>
            <translation>{title}: {many} criteria are open ({some}{more}). Answer them, or decide GO with exception and say why.</translation>
        </message>
        <message>
            <source>{typed} is not understood. Type {wanted}.</source>
            <translation>{typed} is not understood. Type {wanted}.</translation>
        </message>
        <message>
            <source>{typed} is nothing that is signed for. Choose from the list as you type.</source>
            <translation>{typed} is nothing that is signed for. Choose from the list as you type.</translation>
        </message>
        <message>
            <source>{values} is under a hold already: change that one.</source>
            <translation>{values} is under a hold already: change that one.</translation>
        </message>
        <message>
            <source>“go” to begin (phases 3 to 5), “gone” to close (phase 16), or your own word</source>
            <translation>“go” to begin (phases 3 to 5), “gone” to close (phase 16), or your own word</translation>
        </message>
    </context>
    <context>
        <name>Dependencies</name>
        <message>
            <source>
Shared service ({role})</source>
            <translation>
Shared service ({role})</translation>
        </message>
        <message>
            <source> or more</source>
            <translation> or more</translation>
        </message>
        <message>
            <source> step</source>
            <extracomment>Steps of a neighbourhood at the most: further than that is the whole estate. Rows of the two lists that are seen at the least; the panel scrolls where there is no room. Names listed before the rest is counted. Behind the number of dependencies away.</extracomment>
            <translation> step</translation>
        </message>
        <message>
            <source> steps</source>
            <translation> steps</translation>
        </message>
        <message>
            <source>; and {many}{or_more} other ways as short</source>
            <translation>; and {many}{or_more} other ways as short</translation>
        </message>
        <message>
            <source>; {flows} set aside as noise</source>
            <translation>; {flows} set aside as noise</translation>
        </message>
        <message>
            <source>; {groups} that must move together</source>
            <translation>; {groups} that must move together</translation>
        </message>
        <message>
            <source>A box holds several things. Open it first (Enter), then pick one of them.</source>
            <translation>A box holds several things. Open it first (Enter), then pick one of them.</translation>
        </message>
        <message>
            <source>Any evidence</source>
            <extracomment>Typing is answered when it has been quiet for so long.</extracomment>
            <translation>Any evidence</translation>
        </message>
        <message>
            <source>Around it</source>
            <translation>Around it</translation>
        </message>
        <message>
            <source>Around {named}, {steps}</source>
            <translation>Around {named}, {steps}</translation>
        </message>
        <message>
            <source>Arrange again</source>
            <translation>Arrange again</translation>
        </message>
        <message>
            <source>Arranging the graph</source>
            <translation>Arranging the graph</translation>
        </message>
        <message>
            <source>Being worked out.</source>
            <translation>Being worked out.</translation>
        </message>
        <message>
            <source>Choose a node to see what it needs, what needs it and what breaks without it.

An arrow points from what needs to what is needed. A dashed outline holds what must leave together. The size of a node follows its servers.

Drag to move, turn the wheel to zoom; + and - do the same, 0 shows everything. Home selects the most connected node, the arrow keys go from it to its neighbours (with Shift they move the drawing), Enter opens, Backspace goes back.

Most connected: {most}.</source>
            <translation>Choose a node to see what it needs, what needs it and what breaks without it.

An arrow points from what needs to what is needed. A dashed outline holds what must leave together. The size of a node follows its servers.

Drag to move, turn the wheel to zoom; + and - do the same, 0 shows everything. Home selects the most connected node, the arrow keys go from it to its neighbours (with Shift they move the drawing), Enter opens, Backspace goes back.

Most connected: {most}.</translation>
        </message>
        <message>
            <source>Click what {name} needs, or Enter on it.  Esc leaves.</source>
            <translation>Click what {name} needs, or Enter on it.  Esc leaves.</translation>
        </message>
        <message>
            <source>Colour: {one}</source>
            <translation>Colour: {one}</translation>
        </message>
        <message>
            <source>Confirm</source>
            <translation>Confirm</translation>
        </message>
        <message>
            <source>Connections</source>
            <translation>Connections</translation>
        </message>
        <message>
            <source>DR</source>
            <translation>DR</translation>
        </message>
        <message>
            <source>Dependencies</source>
            <extracomment>Typing is answered when it has been quiet for so long. Width by height of the drawing in a window of usual shape. From this height on there is room for the drawing, its legend and its table. Kind of the background job.</extracomment>
            <translation>Dependencies</translation>
        </message>
        <message>
            <source>Dependencies drawn above</source>
            <translation>Dependencies drawn above</translation>
        </message>
        <message>
            <source>Dependency graph</source>
            <translation>Dependency graph</translation>
        </message>
        <message>
            <source>Draw a dependency</source>
            <translation>Draw a dependency</translation>
        </message>
        <message>
            <source>Draw only what lies within so many dependencies</source>
            <translation>Draw only what lies within so many dependencies</translation>
        </message>
        <message>
            <source>Draw: {one} needs {other}</source>
            <translation>Draw: {one} needs {other}</translation>
        </message>
        <message>
            <source>Drawing the graph</source>
            <translation>Drawing the graph</translation>
        </message>
        <message>
            <source>Drawn: {nodes}, {services}</source>
            <translation>Drawn: {nodes}, {services}</translation>
        </message>
        <message>
            <source>Enter or a double click goes there</source>
            <translation>Enter or a double click goes there</translation>
        </message>
        <message>
            <source>Enter or a double click shows what needs it in the drawing</source>
            <translation>Enter or a double click shows what needs it in the drawing</translation>
        </message>
        <message>
            <source>Evidence</source>
            <translation>Evidence</translation>
        </message>
        <message>
            <source>Filter the table</source>
            <translation>Filter the table</translation>
        </message>
        <message>
            <source>Filters</source>
            <translation>Filters</translation>
        </message>
        <message>
            <source>Find a node by name and centre on it; Enter finds the next</source>
            <translation>Find a node by name and centre on it; Enter finds the next</translation>
        </message>
        <message>
            <source>Find an application or server</source>
            <translation>Find an application or server</translation>
        </message>
        <message>
            <source>Fit</source>
            <translation>Fit</translation>
        </message>
        <message>
            <source>Flows that are no dependency until a person confirms them</source>
            <translation>Flows that are no dependency until a person confirms them</translation>
        </message>
        <message>
            <source>Following the dependencies</source>
            <extracomment>Kinds of the background jobs.</extracomment>
            <translation>Following the dependencies</translation>
        </message>
        <message>
            <source>Gathering the graph</source>
            <extracomment>With more nodes the drawing is gathered in the background. Kind of the background jobs: a newer one takes the place of the one before. Kind of the jobs that make pictures, one after the other.</extracomment>
            <translation>Gathering the graph</translation>
        </message>
        <message>
            <source>Go back to the whole (Backspace in the drawing)</source>
            <translation>Go back to the whole (Backspace in the drawing)</translation>
        </message>
        <message>
            <source>How it is known</source>
            <translation>How it is known</translation>
        </message>
        <message>
            <source>How many dependencies away</source>
            <translation>How many dependencies away</translation>
        </message>
        <message>
            <source>If this goes, nothing else breaks: nothing is known to need it.</source>
            <translation>If this goes, nothing else breaks: nothing is known to need it.</translation>
        </message>
        <message>
            <source>If this goes, {broken}: {names}.</source>
            <translation>If this goes, {broken}: {names}.</translation>
        </message>
        <message>
            <source>Import an inventory to see its graph.</source>
            <translation>Import an inventory to see its graph.</translation>
        </message>
        <message>
            <source>In no wave</source>
            <extracomment>Up to so many addresses outside the inventory are drawn one by one beside gathered boxes.</extracomment>
            <translation>In no wave</translation>
        </message>
        <message>
            <source>In several waves</source>
            <translation>In several waves</translation>
        </message>
        <message>
            <source>Inventory</source>
            <translation>Inventory</translation>
        </message>
        <message>
            <source>Is a shared service</source>
            <translation>Is a shared service</translation>
        </message>
        <message>
            <source>Last seen</source>
            <translation>Last seen</translation>
        </message>
        <message>
            <source>Leaves together with {others}. </source>
            <translation>Leaves together with {others}. </translation>
        </message>
        <message>
            <source>Legend: {names}</source>
            <extracomment>More would take the room of the drawing; the sign stands in every node.</extracomment>
            <translation>Legend: {names}</translation>
        </message>
        <message>
            <source>Links to shared services</source>
            <translation>Links to shared services</translation>
        </message>
        <message>
            <source>Listing the dependencies</source>
            <translation>Listing the dependencies</translation>
        </message>
        <message>
            <source>Looking for the reasons</source>
            <translation>Looking for the reasons</translation>
        </message>
        <message>
            <source>Name</source>
            <extracomment>Services named in one line before the rest is counted.</extracomment>
            <translation>Name</translation>
        </message>
        <message>
            <source>Needed by</source>
            <translation>Needed by</translation>
        </message>
        <message>
            <source>Needs</source>
            <translation>Needs</translation>
        </message>
        <message>
            <source>Needs …</source>
            <translation>Needs …</translation>
        </message>
        <message>
            <source>Neither of {one} and {other} needs the other, not even through others.</source>
            <translation>Neither of {one} and {other} needs the other, not even through others.</translation>
        </message>
        <message>
            <source>No business unit</source>
            <translation>No business unit</translation>
        </message>
        <message>
            <source>No wave plan yet</source>
            <translation>No wave plan yet</translation>
        </message>
        <message>
            <source>Noise</source>
            <translation>Noise</translation>
        </message>
        <message>
            <source>Noise ({count})</source>
            <translation>Noise ({count})</translation>
        </message>
        <message>
            <source>Not a shared service</source>
            <translation>Not a shared service</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>Not known</translation>
        </message>
        <message>
            <source>Nothing is selected</source>
            <translation>Nothing is selected</translation>
        </message>
        <message>
            <source>One of the two ends is not in this graph.</source>
            <extracomment>Paths named in words before the rest is counted.</extracomment>
            <translation>One of the two ends is not in this graph.</translation>
        </message>
        <message>
            <source>Only what a person drew or confirmed</source>
            <translation>Only what a person drew or confirmed</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Open</translation>
        </message>
        <message>
            <source>Other units</source>
            <translation>Other units</translation>
        </message>
        <message>
            <source>Outside the inventory</source>
            <translation>Outside the inventory</translation>
        </message>
        <message>
            <source>PNG picture, as seen (*.png)</source>
            <translation>PNG picture, as seen (*.png)</translation>
        </message>
        <message>
            <source>PP</source>
            <extracomment>Business units that have a colour of their own; the others share one.</extracomment>
            <translation>PP</translation>
        </message>
        <message>
            <source>Path from {name}: click the other end, or Enter on it.  Esc leaves.</source>
            <extracomment>What a person is told while picking a node; {name} is the one chosen before.</extracomment>
            <translation>Path from {name}: click the other end, or Enter on it.  Esc leaves.</translation>
        </message>
        <message>
            <source>Path to …</source>
            <translation>Path to …</translation>
        </message>
        <message>
            <source>Pick another node; the shortest ways between the two are drawn</source>
            <translation>Pick another node; the shortest ways between the two are drawn</translation>
        </message>
        <message>
            <source>Pick what it needs: draws a dependency by hand</source>
            <translation>Pick what it needs: draws a dependency by hand</translation>
        </message>
        <message>
            <source>Picture …</source>
            <translation>Picture …</translation>
        </message>
        <message>
            <source>Ports, protocols: 1433, udp/53</source>
            <translation>Ports, protocols: 1433, udp/53</translation>
        </message>
        <message>
            <source>Records</source>
            <translation>Records</translation>
        </message>
        <message>
            <source>Reject</source>
            <translation>Reject</translation>
        </message>
        <message>
            <source>Remark</source>
            <translation>Remark</translation>
        </message>
        <message>
            <source>SVG drawing, in full (*.svg)</source>
            <translation>SVG drawing, in full (*.svg)</translation>
        </message>
        <message>
            <source>Said by hand only</source>
            <translation>Said by hand only</translation>
        </message>
        <message>
            <source>Save the drawing</source>
            <translation>Save the drawing</translation>
        </message>
        <message>
            <source>Save the drawing as a picture: PNG as seen, SVG in full</source>
            <translation>Save the drawing as a picture: PNG as seen, SVG in full</translation>
        </message>
        <message>
            <source>Say that the dependencies chosen above are none</source>
            <translation>Say that the dependencies chosen above are none</translation>
        </message>
        <message>
            <source>Say that the dependencies chosen above are real</source>
            <translation>Say that the dependencies chosen above are real</translation>
        </message>
        <message>
            <source>Say that the selected rows are no dependencies</source>
            <translation>Say that the selected rows are no dependencies</translation>
        </message>
        <message>
            <source>Say that the selected rows are real dependencies, noise or not</source>
            <translation>Say that the selected rows are real dependencies, noise or not</translation>
        </message>
        <message>
            <source>Selected: {named}</source>
            <translation>Selected: {named}</translation>
        </message>
        <message>
            <source>Services</source>
            <translation>Services</translation>
        </message>
        <message>
            <source>Several business units</source>
            <translation>Several business units</translation>
        </message>
        <message>
            <source>Several environments</source>
            <translation>Several environments</translation>
        </message>
        <message>
            <source>Several sites</source>
            <translation>Several sites</translation>
        </message>
        <message>
            <source>Several units</source>
            <translation>Several units</translation>
        </message>
        <message>
            <source>Several waves</source>
            <translation>Several waves</translation>
        </message>
        <message>
            <source>Shared services: extended to both sites first, retired last</source>
            <extracomment>Over the rail of shared services.</extracomment>
            <translation>Shared services: extended to both sites first, retired last</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>Show all</translation>
        </message>
        <message>
            <source>Show dependencies of these ports and protocols only</source>
            <translation>Show dependencies of these ports and protocols only</translation>
        </message>
        <message>
            <source>Show it on the Waves screen</source>
            <translation>Show it on the Waves screen</translation>
        </message>
        <message>
            <source>Show its servers on the Inventory screen</source>
            <translation>Show its servers on the Inventory screen</translation>
        </message>
        <message>
            <source>Show or hide the row of filters; hidden filters stay in force</source>
            <translation>Show or hide the row of filters; hidden filters stay in force</translation>
        </message>
        <message>
            <source>Show rows that hold these words</source>
            <translation>Show rows that hold these words</translation>
        </message>
        <message>
            <source>Show the dependencies that are drawn as a table below</source>
            <translation>Show the dependencies that are drawn as a table below</translation>
        </message>
        <message>
            <source>Show the whole drawing (0)</source>
            <translation>Show the whole drawing (0)</translation>
        </message>
        <message>
            <source>Show what is inside (Enter in the drawing)</source>
            <translation>Show what is inside (Enter in the drawing)</translation>
        </message>
        <message>
            <source>Site not known</source>
            <translation>Site not known</translation>
        </message>
        <message>
            <source>Sum of {heading}</source>
            <translation>Sum of {heading}</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>Table</translation>
        </message>
        <message>
            <source>Take all filters away</source>
            <translation>Take all filters away</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Take back</translation>
        </message>
        <message>
            <source>The inventory has no dependency of {source} on {destination}. Draw it first.</source>
            <translation>The inventory has no dependency of {source} on {destination}. Draw it first.</translation>
        </message>
        <message>
            <source>The picture was not saved</source>
            <translation>The picture was not saved</translation>
        </message>
        <message>
            <source>The plan was not changed</source>
            <translation>The plan was not changed</translation>
        </message>
        <message>
            <source>There is nothing to draw yet.</source>
            <translation>There is nothing to draw yet.</translation>
        </message>
        <message>
            <source>Tier {tier}</source>
            <translation>Tier {tier}</translation>
        </message>
        <message>
            <source>Unsay it: rows are as the files say, drawn ones go</source>
            <translation>Unsay it: rows are as the files say, drawn ones go</translation>
        </message>
        <message>
            <source>Wave</source>
            <translation>Wave</translation>
        </message>
        <message>
            <source>Wave {number}, {start}</source>
            <translation>Wave {number}, {start}</translation>
        </message>
        <message>
            <source>Wave {n}</source>
            <translation>Wave {n}</translation>
        </message>
        <message>
            <source>Wave {wave}</source>
            <translation>Wave {wave}</translation>
        </message>
        <message>
            <source>Wave {word}</source>
            <translation>Wave {word}</translation>
        </message>
        <message>
            <source>Waves</source>
            <translation>Waves</translation>
        </message>
        <message>
            <source>What breaks if this goes: being worked out.</source>
            <translation>What breaks if this goes: being worked out.</translation>
        </message>
        <message>
            <source>What is needed</source>
            <translation>What is needed</translation>
        </message>
        <message>
            <source>What it needs</source>
            <translation>What it needs</translation>
        </message>
        <message>
            <source>What needs</source>
            <translation>What needs</translation>
        </message>
        <message>
            <source>What needs it</source>
            <translation>What needs it</translation>
        </message>
        <message>
            <source>What the colours say</source>
            <translation>What the colours say</translation>
        </message>
        <message>
            <source>What the nodes stand for</source>
            <translation>What the nodes stand for</translation>
        </message>
        <message>
            <source>When it was last seen</source>
            <translation>When it was last seen</translation>
        </message>
        <message>
            <source>Which of them?</source>
            <translation>Which of them?</translation>
        </message>
        <message>
            <source>Why it is set aside as noise, or what a person said of it</source>
            <translation>Why it is set aside as noise, or what a person said of it</translation>
        </message>
        <message>
            <source>Why this wave?</source>
            <translation>Why this wave?</translation>
        </message>
        <message>
            <source>Writing the picture</source>
            <translation>Writing the picture</translation>
        </message>
        <message>
            <source>at least {total}</source>
            <translation>at least {total}</translation>
        </message>
        <message>
            <source>cannot be stretched</source>
            <translation>cannot be stretched</translation>
        </message>
        <message>
            <source>confirmed by hand</source>
            <translation>confirmed by hand</translation>
        </message>
        <message>
            <source>noise: {noise}</source>
            <translation>noise: {noise}</translation>
        </message>
        <message>
            <source>noise: {reasons}</source>
            <translation>noise: {reasons}</translation>
        </message>
        <message>
            <source>not known</source>
            <extracomment>Ids of columns whose sum means something; tiers, waves and units of a rack do not add up, and costs may be in several currencies.</extracomment>
            <translation>not known</translation>
        </message>
        <message>
            <source>outside the inventory, moves nothing</source>
            <translation>outside the inventory, moves nothing</translation>
        </message>
        <message>
            <source>rejected by hand</source>
            <translation>rejected by hand</translation>
        </message>
        <message>
            <source>said by hand</source>
            <translation>said by hand</translation>
        </message>
        <message>
            <source>shared service</source>
            <translation>shared service</translation>
        </message>
        <message>
            <source>the folder cannot be written to, or the disk is full</source>
            <translation>the folder cannot be written to, or the disk is full</translation>
        </message>
        <message>
            <source>tier {tiers}</source>
            <translation>tier {tiers}</translation>
        </message>
        <message>
            <source>{addresses} outside</source>
            <translation>{addresses} outside</translation>
        </message>
        <message>
            <source>{done}: {one} needs {other}</source>
            <translation>{done}: {one} needs {other}</translation>
        </message>
        <message>
            <source>{name} cannot depend on itself. Choose another end.</source>
            <translation>{name} cannot depend on itself. Choose another end.</translation>
        </message>
        <message>
            <source>{name} is a shared service</source>
            <translation>{name} is a shared service</translation>
        </message>
        <message>
            <source>{name} is no shared service</source>
            <translation>{name} is no shared service</translation>
        </message>
        <message>
            <source>{one} needs {other}. Port such as 1433 or udp/53, or nothing:</source>
            <translation>{one} needs {other}. Port such as 1433 or udp/53, or nothing:</translation>
        </message>
        <message>
            <source>{path} could not be written: {reason}. Choose another folder.</source>
            <extracomment>Kind of the background job. A picture is sharper than the screen, unless what is behind a large drawing is no sharper.</extracomment>
            <translation>{path} could not be written: {reason}. Choose another folder.</translation>
        </message>
        <message>
            <source>{role}, {total} links</source>
            <extracomment>Members of a move group that are outlined; a larger one is a band behind its nodes. Neighbours and arrows of the selection that a large drawing shows at the most. Up to so many arrows are drawn in full strength, and more never fainter than this. Labels at the most: more cannot be read at a time. A node smaller than this many pixels in radius carries no sign and few of them a name. Names that are tried at the most over the picture of a large drawing.</extracomment>
            <translation>{role}, {total} links</translation>
        </message>
        <message>
            <source>{servers} without one</source>
            <translation>{servers} without one</translation>
        </message>
        <message>
            <source>{shown} of {said}</source>
            <translation>{shown} of {said}</translation>
        </message>
        <message>
            <source>{text} is no service. Write a port from 1 to {most_port}, such as 1433 or udp/53, or leave it empty.</source>
            <translation>{text} is no service. Write a port from 1 to {most_port}, such as 1433 or udp/53, or leave it empty.</translation>
        </message>
        <message>
            <source>{text} is no service. Write protocols and ports, such as: tcp, 1433, udp/53, 8000-8100.</source>
            <translation>{text} is no service. Write protocols and ports, such as: tcp, 1433, udp/53, 8000-8100.</translation>
        </message>
        <message>
            <source>“at least” where it is not known of all</source>
            <translation>“at least” where it is not known of all</translation>
        </message>
        <message>
            <source>‹ Close the boxes</source>
            <translation>‹ Close the boxes</translation>
        </message>
        <message>
            <source>‹ Whole estate</source>
            <translation>‹ Whole estate</translation>
        </message>
    </context>
    <context>
        <name>Energy</name>
        <message>
            <source>, target not known</source>
            <translation>, target not known</translation>
        </message>
        <message>
            <source>All that draws has a figure.</source>
            <translation>All that draws has a figure.</translation>
        </message>
        <message>
            <source>And {machines} with {kwh} kWh a year, in the tab Machines.</source>
            <translation>And {machines} with {kwh} kWh a year, in the tab Machines.</translation>
        </message>
        <message>
            <source>CO2e, use and making</source>
            <translation>CO2e, use and making</translation>
        </message>
        <message>
            <source>Carbon</source>
            <translation>Carbon</translation>
        </message>
        <message>
            <source>Carbon saved</source>
            <translation>Carbon saved</translation>
        </message>
        <message>
            <source>Energy</source>
            <translation>Energy</translation>
        </message>
        <message>
            <source>Energy follows from dates, and there is no wave plan yet. Plan the waves first.</source>
            <translation>Energy follows from dates, and there is no wave plan yet. Plan the waves first.</translation>
        </message>
        <message>
            <source>Energy of staying and of leaving for {target}, MWh by fiscal year</source>
            <translation>Energy of staying and of leaving for {target}, MWh by fiscal year</translation>
        </message>
        <message>
            <source>Energy of staying and of leaving for {target}, kWh by fiscal year</source>
            <translation>Energy of staying and of leaving for {target}, kWh by fiscal year</translation>
        </message>
        <message>
            <source>Energy saved</source>
            <translation>Energy saved</translation>
        </message>
        <message>
            <source>Kilowatt-hours by fiscal year</source>
            <translation>Kilowatt-hours by fiscal year</translation>
        </message>
        <message>
            <source>Leaving draws {site} kWh on site in {year}, of which {dual} kWh while the target already runs, and {target} kWh at {name}.</source>
            <translation>Leaving draws {site} kWh on site in {year}, of which {dual} kWh while the target already runs, and {target} kWh at {name}.</translation>
        </message>
        <message>
            <source>Leaving, last year</source>
            <translation>Leaving, last year</translation>
        </message>
        <message>
            <source>Leaving: on site</source>
            <translation>Leaving: on site</translation>
        </message>
        <message>
            <source>Leaving: target</source>
            <translation>Leaving: target</translation>
        </message>
        <message>
            <source>Machines</source>
            <translation>Machines</translation>
        </message>
        <message>
            <source>On site a machine draws until it is switched off for good; the target draws for the processors, disks and memory of the sizes chosen, by published coefficients.</source>
            <translation>On site a machine draws until it is switched off for good; the target draws for the processors, disks and memory of the sizes chosen, by published coefficients.</translation>
        </message>
        <message>
            <source>Rule: kilowatt-hours are the average watts of each machine, times the hours it is on, times the share of cooling, divided by 1,000.</source>
            <extracomment>Machines that are named before the rest is counted.</extracomment>
            <translation>Rule: kilowatt-hours are the average watts of each machine, times the hours it is on, times the share of cooling, divided by 1,000.</translation>
        </message>
        <message>
            <source>Rule: kilowatt-hours times the factor of the grid in that year, location-based, and what making new machines emits. Offsets do not count.</source>
            <translation>Rule: kilowatt-hours times the factor of the grid in that year, location-based, and what making new machines emits. Offsets do not count.</translation>
        </message>
        <message>
            <source>Rule: what staying draws less what leaving draws, added up over the years.</source>
            <translation>Rule: what staying draws less what leaving draws, added up over the years.</translation>
        </message>
        <message>
            <source>Staying</source>
            <translation>Staying</translation>
        </message>
        <message>
            <source>Staying draws {kwh} kWh in {year}.</source>
            <translation>Staying draws {kwh} kWh in {year}.</translation>
        </message>
        <message>
            <source>Staying, first year</source>
            <translation>Staying, first year</translation>
        </message>
        <message>
            <source>Target</source>
            <translation>Target</translation>
        </message>
        <message>
            <source>The figures are being worked out.</source>
            <translation>The figures are being worked out.</translation>
        </message>
        <message>
            <source>There is nothing that draws energy yet. Import an inventory first.</source>
            <translation>There is nothing that draws energy yet. Import an inventory first.</translation>
        </message>
        <message>
            <source>Use and making, location-based and market-based</source>
            <translation>Use and making, location-based and market-based</translation>
        </message>
        <message>
            <source>What draws on site, with the grade of its figure</source>
            <translation>What draws on site, with the grade of its figure</translation>
        </message>
        <message>
            <source>With the energy of cooling; offsets do not count; what is not known is no figure</source>
            <translation>With the energy of cooling; offsets do not count; what is not known is no figure</translation>
        </message>
        <message>
            <source>Without a figure</source>
            <translation>Without a figure</translation>
        </message>
        <message>
            <source>Without a figure, so that sums are at least so much: {things}.</source>
            <translation>Without a figure, so that sums are at least so much: {things}.</translation>
        </message>
        <message>
            <source>all that draws has a figure</source>
            <translation>all that draws has a figure</translation>
        </message>
        <message>
            <source>draw energy and have no figure</source>
            <translation>draw energy and have no figure</translation>
        </message>
        <message>
            <source>draws energy and has no figure</source>
            <translation>draws energy and has no figure</translation>
        </message>
        <message>
            <source>it stays</source>
            <translation>it stays</translation>
        </message>
        <message>
            <source>no factor is held for the region</source>
            <translation>no factor is held for the region</translation>
        </message>
        <message>
            <source>no grid factor is held for the region</source>
            <translation>no grid factor is held for the region</translation>
        </message>
        <message>
            <source>off from {day}</source>
            <translation>off from {day}</translation>
        </message>
        <message>
            <source>over {years}</source>
            <extracomment>From so many kilowatt-hours on, in any figure, all are shown in megawatt-hours. Megawatt-hours from which on no decimals are shown.</extracomment>
            <translation>over {years}</translation>
        </message>
        <message>
            <source>the target's energy is not known</source>
            <translation>the target's energy is not known</translation>
        </message>
        <message>
            <source>{name}: {value}, grade {grade}. Source: {source}.</source>
            <translation>{name}: {value}, grade {grade}. Source: {source}.</translation>
        </message>
        <message>
            <source>{name}: {watts} W on average ({basis}, grade {grade}), {kwh} kWh a year; {stop}.</source>
            <translation>{name}: {watts} W on average ({basis}, grade {grade}), {kwh} kWh a year; {stop}.</translation>
        </message>
        <message>
            <source>{whole} MWh</source>
            <translation>{whole} MWh</translation>
        </message>
        <message>
            <source>{whole} kWh</source>
            <translation>{whole} kWh</translation>
        </message>
        <message>
            <source>{year} leaving
on site: {site_kwh} kWh, of which {dual_kwh} while the target runs
target: {target_kwh} kWh</source>
            <translation>{year} leaving
on site: {site_kwh} kWh, of which {dual_kwh} while the target runs
target: {target_kwh} kWh</translation>
        </message>
        <message>
            <source>{year} staying</source>
            <translation>{year} staying</translation>
        </message>
        <message>
            <source>{year} staying: {stay} kWh</source>
            <translation>{year} staying: {stay} kWh</translation>
        </message>
        <message>
            <source>{year}: {saved} t saved; grid {factor} kg a kWh ({basis}).</source>
            <translation>{year}: {saved} t saved; grid {factor} kg a kWh ({basis}).</translation>
        </message>
        <message>
            <source>{year}: {stay} − {leave} = {saved} kWh.</source>
            <translation>{year}: {stay} − {leave} = {saved} kWh.</translation>
        </message>
    </context>
    <context>
        <name>Export</name>
        <message>
            <source>Adds quantiles and the tornado; takes a few seconds more</source>
            <translation>Adds quantiles and the tornado; takes a few seconds more</translation>
        </message>
        <message>
            <source>All</source>
            <translation>All</translation>
        </message>
        <message>
            <source>All files appear together, or none; tables as the screens show</source>
            <translation>All files appear together, or none; tables as the screens show</translation>
        </message>
        <message>
            <source>Applications and their dependencies for Konveyor.</source>
            <translation>Applications and their dependencies for Konveyor.</translation>
        </message>
        <message>
            <source>Architects</source>
            <translation>Architects</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancel</translation>
        </message>
        <message>
            <source>Cancelled. The folder is as it was.</source>
            <translation>Cancelled. The folder is as it was.</translation>
        </message>
        <message>
            <source>Changes to import into ServiceNow; what is left out is listed.</source>
            <translation>Changes to import into ServiceNow; what is left out is listed.</translation>
        </message>
        <message>
            <source>Choose folder …</source>
            <translation>Choose folder …</translation>
        </message>
        <message>
            <source>Choose template …</source>
            <translation>Choose template …</translation>
        </message>
        <message>
            <source>Cutovers, gates, notices and soak ends, to be subscribed to.</source>
            <translation>Cutovers, gates, notices and soak ends, to be subscribed to.</translation>
        </message>
        <message>
            <source>Days for trackers</source>
            <translation>Days for trackers</translation>
        </message>
        <message>
            <source>Drawings that a wiki renders from text.</source>
            <translation>Drawings that a wiki renders from text.</translation>
        </message>
        <message>
            <source>Drawings to be edited in draw.io.</source>
            <translation>Drawings to be edited in draw.io.</translation>
        </message>
        <message>
            <source>Each dependency with the observations it rests on.</source>
            <translation>Each dependency with the observations it rests on.</translation>
        </message>
        <message>
            <source>Each runbook on paper: boxes to tick, room for times, the way back, to sign.</source>
            <translation>Each runbook on paper: boxes to tick, room for times, the way back, to sign.</translation>
        </message>
        <message>
            <source>Every cost line, what it follows from, and the assumptions behind it.</source>
            <translation>Every cost line, what it follows from, and the assumptions behind it.</translation>
        </message>
        <message>
            <source>Every task with its dates, reasons and evidence, to work through.</source>
            <translation>Every task with its dates, reasons and evidence, to work through.</translation>
        </message>
        <message>
            <source>Everything as one document, for own programs.</source>
            <translation>Everything as one document, for own programs.</translation>
        </message>
        <message>
            <source>Export</source>
            <extracomment>Kind of the background job; File &gt; Export has the same, so that one waits for the other. A day that tells day, month and year apart in every order.</extracomment>
            <translation>Export</translation>
        </message>
        <message>
            <source>Export to a folder</source>
            <translation>Export to a folder</translation>
        </message>
        <message>
            <source>Exports, by who reads them</source>
            <translation>Exports, by who reads them</translation>
        </message>
        <message>
            <source>Facts and dimensions with stable keys, for reports in Power BI.</source>
            <translation>Facts and dimensions with stable keys, for reports in Power BI.</translation>
        </message>
        <message>
            <source>Finance</source>
            <translation>Finance</translation>
        </message>
        <message>
            <source>How days are written for issue trackers</source>
            <translation>How days are written for issue trackers</translation>
        </message>
        <message>
            <source>How soon each service is back, today, during the move and after it.</source>
            <translation>How soon each service is back, today, during the move and after it.</translation>
        </message>
        <message>
            <source>In the files for issue trackers, whose settings differ</source>
            <translation>In the files for issue trackers, whose settings differ</translation>
        </message>
        <message>
            <source>Look of papers: {name}</source>
            <translation>Look of papers: {name}</translation>
        </message>
        <message>
            <source>No folder chosen</source>
            <translation>No folder chosen</translation>
        </message>
        <message>
            <source>None</source>
            <translation>None</translation>
        </message>
        <message>
            <source>Nothing was written</source>
            <translation>Nothing was written</translation>
        </message>
        <message>
            <source>Nothing was written: these exports print the plan, and there is no plan yet.</source>
            <translation>Nothing was written: these exports print the plan, and there is no plan yet.</translation>
        </message>
        <message>
            <source>Open folder</source>
            <translation>Open folder</translation>
        </message>
        <message>
            <source>Operations</source>
            <translation>Operations</translation>
        </message>
        <message>
            <source>Other programs</source>
            <translation>Other programs</translation>
        </message>
        <message>
            <source>Progress of the export</source>
            <translation>Progress of the export</translation>
        </message>
        <message>
            <source>Risks, assumptions, issues, decisions, exceptions and approvals, as lists.</source>
            <translation>Risks, assumptions, issues, decisions, exceptions and approvals, as lists.</translation>
        </message>
        <message>
            <source>Simulate ranges for the cost tables</source>
            <translation>Simulate ranges for the cost tables</translation>
        </message>
        <message>
            <source>Tasks to import into Jira; what is left out is listed.</source>
            <translation>Tasks to import into Jira; what is left out is listed.</translation>
        </message>
        <message>
            <source>The board</source>
            <translation>The board</translation>
        </message>
        <message>
            <source>The case in formulas: change an input and see what follows.</source>
            <translation>The case in formulas: change an input and see what follows.</translation>
        </message>
        <message>
            <source>The decision, its figures and its risks, the verdict on the first line.</source>
            <extracomment>Readers in the order in which they are shown. By the name of the export.</extracomment>
            <translation>The decision, its figures and its risks, the verdict on the first line.</translation>
        </message>
        <message>
            <source>The decommission plan for Microsoft Project, its dates unshifted.</source>
            <translation>The decommission plan for Microsoft Project, its dates unshifted.</translation>
        </message>
        <message>
            <source>The forecast in the columns of FOCUS, to set beside the bill.</source>
            <translation>The forecast in the columns of FOCUS, to set beside the bill.</translation>
        </message>
        <message>
            <source>The graph for Graphviz, whole and wave by wave.</source>
            <translation>The graph for Graphviz, whole and wave by wave.</translation>
        </message>
        <message>
            <source>The graph for yEd, Gephi and the like.</source>
            <translation>The graph for yEd, Gephi and the like.</translation>
        </message>
        <message>
            <source>The intake form of AWS Cloud Migration Factory.</source>
            <translation>The intake form of AWS Cloud Migration Factory.</translation>
        </message>
        <message>
            <source>The inventory to be corrected in a spreadsheet and read again.</source>
            <translation>The inventory to be corrected in a spreadsheet and read again.</translation>
        </message>
        <message>
            <source>The project office</source>
            <translation>The project office</translation>
        </message>
        <message>
            <source>The servers for AWS Migration Hub.</source>
            <translation>The servers for AWS Migration Hub.</translation>
        </message>
        <message>
            <source>The servers for Google Migration Center.</source>
            <translation>The servers for Google Migration Center.</translation>
        </message>
        <message>
            <source>The servers for an Azure Migrate assessment.</source>
            <translation>The servers for an Azure Migrate assessment.</translation>
        </message>
        <message>
            <source>The steps of each cutover by the clock, with gates and the way back.</source>
            <translation>The steps of each cutover by the clock, with gates and the way back.</translation>
        </message>
        <message>
            <source>The usual papers</source>
            <translation>The usual papers</translation>
        </message>
        <message>
            <source>The waves for Azure Migrate.</source>
            <translation>The waves for Azure Migrate.</translation>
        </message>
        <message>
            <source>The whole decommission plan on paper, for a folder on site.</source>
            <translation>The whole decommission plan on paper, for a folder on site.</translation>
        </message>
        <message>
            <source>What each business unit pays, a sheet for each, and the journal for the ledger.</source>
            <translation>What each business unit pays, a sheet for each, and the journal for the ledger.</translation>
        </message>
        <message>
            <source>What it is for</source>
            <translation>What it is for</translation>
        </message>
        <message>
            <source>What proves that each wave and site is gone, gaps first, for auditors.</source>
            <translation>What proves that each wave and site is gone, gaps first, for auditors.</translation>
        </message>
        <message>
            <source>Which server moves when, and why with the others.</source>
            <translation>Which server moves when, and why with the others.</translation>
        </message>
        <message>
            <source>Write</source>
            <translation>Write</translation>
        </message>
        <message>
            <source>Write {exports}</source>
            <translation>Write {exports}</translation>
        </message>
        <message>
            <source>Writing {exports}</source>
            <translation>Writing {exports}</translation>
        </message>
        <message>
            <source>plain</source>
            <translation>plain</translation>
        </message>
        <message>
            <source>{files} written to {folder}:
{names}</source>
            <translation>{files} written to {folder}:
{names}</translation>
        </message>
    </context>
    <context>
        <name>Filters</name>
        <message>
            <source>{heading}: {typed} cannot be read. Type {sort}; or {not_known} or {known}.</source>
            <extracomment>More different values than this are no list that anyone ticks. What is typed for values that nobody knows, and for all others.</extracomment>
            <translation>{heading}: {typed} cannot be read. Type {sort}; or {not_known} or {known}.</translation>
        </message>
    </context>
    <context>
        <name>Findings</name>
        <message>
            <source>Approve the exception with a reason, or change what is declared.</source>
            <translation>Approve the exception with a reason, or change what is declared.</translation>
        </message>
        <message>
            <source>Change the step, its owner or the clock of the wave's runbook.</source>
            <translation>Change the step, its owner or the clock of the wave's runbook.</translation>
        </message>
        <message>
            <source>Change where it goes, then make the wave plan again.</source>
            <translation>Change where it goes, then make the wave plan again.</translation>
        </message>
        <message>
            <source>Close the findings panel</source>
            <translation>Close the findings panel</translation>
        </message>
        <message>
            <source>Close the panel (Ctrl+0)</source>
            <translation>Close the panel (Ctrl+0)</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>Code</translation>
        </message>
        <message>
            <source>Correct the buying file and read it again with Plan, Buying file.</source>
            <extracomment>How the graph's ids of names and addresses outside the inventory begin, and those inside.</extracomment>
            <translation>Correct the buying file and read it again with Plan, Buying file.</translation>
        </message>
        <message>
            <source>Correct the disposition of the application.</source>
            <translation>Correct the disposition of the application.</translation>
        </message>
        <message>
            <source>Correct the field here, or the file and import it again.</source>
            <extracomment>The control of the Waves screen that loosens each rule; moving what it names always helps too.</extracomment>
            <translation>Correct the field here, or the file and import it again.</translation>
        </message>
        <message>
            <source>Correct the file and import it again; changes are kept.</source>
            <translation>Correct the file and import it again; changes are kept.</translation>
        </message>
        <message>
            <source>Correct the file of the wave plan and open it again here.</source>
            <translation>Correct the file of the wave plan and open it again here.</translation>
        </message>
        <message>
            <source>Correct the name in the rule, or take the rule out.</source>
            <translation>Correct the name in the rule, or take the rule out.</translation>
        </message>
        <message>
            <source>Enter each of these assumptions in the plan's currency.</source>
            <extracomment>By code, for what is noticed after files were read and merged.</extracomment>
            <translation>Enter each of these assumptions in the plan's currency.</translation>
        </message>
        <message>
            <source>Enter or a double click goes to where a finding is mended.</source>
            <translation>Enter or a double click goes to where a finding is mended.</translation>
        </message>
        <message>
            <source>Enter the tested time, or correct the tier of the application.</source>
            <translation>Enter the tested time, or correct the tier of the application.</translation>
        </message>
        <message>
            <source>Errors</source>
            <extracomment>Number of the column that is drawn in two lines. Characters from which on there is room for the codes. What findings of each severity are called on their buttons.</extracomment>
            <translation>Errors</translation>
        </message>
        <message>
            <source>Filter findings</source>
            <translation>Filter findings</translation>
        </message>
        <message>
            <source>Filter findings by text</source>
            <translation>Filter findings by text</translation>
        </message>
        <message>
            <source>Finding, and where</source>
            <translation>Finding, and where</translation>
        </message>
        <message>
            <source>Findings</source>
            <extracomment>Typing is answered when it has been quiet for so long.</extracomment>
            <translation>Findings</translation>
        </message>
        <message>
            <source>Findings: {counts}</source>
            <translation>Findings: {counts}</translation>
        </message>
        <message>
            <source>Go there</source>
            <translation>Go there</translation>
        </message>
        <message>
            <source>Go to where the chosen finding is mended (Enter)</source>
            <translation>Go to where the chosen finding is mended (Enter)</translation>
        </message>
        <message>
            <source>How many places one finding stands for</source>
            <translation>How many places one finding stands for</translation>
        </message>
        <message>
            <source>Let a cutover take more, or untie some of the dependencies.</source>
            <translation>Let a cutover take more, or untie some of the dependencies.</translation>
        </message>
        <message>
            <source>Look at these servers; correct a field or retire what is unused.</source>
            <translation>Look at these servers; correct a field or retire what is unused.</translation>
        </message>
        <message>
            <source>Look at what it needs and what needs it.</source>
            <translation>Look at what it needs and what needs it.</translation>
        </message>
        <message>
            <source>Mend …</source>
            <translation>Mend …</translation>
        </message>
        <message>
            <source>Move the services into one wave, or approve the gap.</source>
            <translation>Move the services into one wave, or approve the gap.</translation>
        </message>
        <message>
            <source>Name the address, or import the file that knows it.</source>
            <translation>Name the address, or import the file that knows it.</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Notes</translation>
        </message>
        <message>
            <source>Places</source>
            <translation>Places</translation>
        </message>
        <message>
            <source>Raise the tier of what stands last on such a path.</source>
            <translation>Raise the tier of what stands last on such a path.</translation>
        </message>
        <message>
            <source>Refresh the region's prices, or leave them dated.</source>
            <translation>Refresh the region's prices, or leave them dated.</translation>
        </message>
        <message>
            <source>Set the first and the last day above the board.</source>
            <translation>Set the first and the last day above the board.</translation>
        </message>
        <message>
            <source>Severity</source>
            <extracomment>Place of each severity in a sorted list, weightiest first.</extracomment>
            <translation>Severity</translation>
        </message>
        <message>
            <source>Show {severities}</source>
            <translation>Show {severities}</translation>
        </message>
        <message>
            <source>Start the command that mends it</source>
            <translation>Start the command that mends it</translation>
        </message>
        <message>
            <source>Tick Noise to see what was set aside, and confirm what is real.</source>
            <translation>Tick Noise to see what was set aside, and confirm what is real.</translation>
        </message>
        <message>
            <source>Warnings</source>
            <translation>Warnings</translation>
        </message>
        <message>
            <source>no findings</source>
            <translation>no findings</translation>
        </message>
        <message>
            <source>{shown} of {total}</source>
            <translation>{shown} of {total}</translation>
        </message>
    </context>
    <context>
        <name>Import</name>
        <message>
            <source>1,5 (comma)</source>
            <translation>1,5 (comma)</translation>
        </message>
        <message>
            <source>1.5 (point)</source>
            <translation>1.5 (point)</translation>
        </message>
        <message>
            <source>A column map kept from an earlier import names {fields} of its columns. You see it before anything is read.</source>
            <translation>A column map kept from an earlier import names {fields} of its columns. You see it before anything is read.</translation>
        </message>
        <message>
            <source>Applications</source>
            <translation>Applications</translation>
        </message>
        <message>
            <source>As last time: {one}</source>
            <translation>As last time: {one}</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancel</translation>
        </message>
        <message>
            <source>Choose a file to see how it was read.</source>
            <translation>Choose a file to see how it was read.</translation>
        </message>
        <message>
            <source>Column in the file</source>
            <translation>Column in the file</translation>
        </message>
        <message>
            <source>Column maps (*.toml)</source>
            <translation>Column maps (*.toml)</translation>
        </message>
        <message>
            <source>Columns of the file</source>
            <translation>Columns of the file</translation>
        </message>
        <message>
            <source>Columns of {name}</source>
            <extracomment>Changed by the background jobs, which run one after the other.</extracomment>
            <translation>Columns of {name}</translation>
        </message>
        <message>
            <source>Data rows with anything in them</source>
            <translation>Data rows with anything in them</translation>
        </message>
        <message>
            <source>Decimal sign of {name}</source>
            <translation>Decimal sign of {name}</translation>
        </message>
        <message>
            <source>Dependencies</source>
            <translation>Dependencies</translation>
        </message>
        <message>
            <source>Drop more files anywhere on the window to merge them in.</source>
            <translation>Drop more files anywhere on the window to merge them in.</translation>
        </message>
        <message>
            <source>Each row is a record of a</source>
            <translation>Each row is a record of a</translation>
        </message>
        <message>
            <source>Errors</source>
            <translation>Errors</translation>
        </message>
        <message>
            <source>Every required field has its column, and no question is open.</source>
            <translation>Every required field has its column, and no question is open.</translation>
        </message>
        <message>
            <source>Field</source>
            <translation>Field</translation>
        </message>
        <message>
            <source>Field of {name}</source>
            <translation>Field of {name}</translation>
        </message>
        <message>
            <source>File</source>
            <translation>File</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Files</translation>
        </message>
        <message>
            <source>Findings</source>
            <translation>Findings</translation>
        </message>
        <message>
            <source>Findings in this file</source>
            <translation>Findings in this file</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>Format</translation>
        </message>
        <message>
            <source>Headings in row</source>
            <translation>Headings in row</translation>
        </message>
        <message>
            <source>How is {path} to be read?</source>
            <translation>How is {path} to be read?</translation>
        </message>
        <message>
            <source>How it was read</source>
            <extracomment>What people call what a file's findings say of its reading, and the codes that say it.
----------
Said of a file whose importer had nothing to decide.</extracomment>
            <translation>How it was read</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>Import</translation>
        </message>
        <message>
            <source>Import more files …</source>
            <translation>Import more files …</translation>
        </message>
        <message>
            <source>Imported files</source>
            <translation>Imported files</translation>
        </message>
        <message>
            <source>In doubt</source>
            <translation>In doubt</translation>
        </message>
        <message>
            <source>Keeping the column map</source>
            <translation>Keeping the column map</translation>
        </message>
        <message>
            <source>Kind of record</source>
            <translation>Kind of record</translation>
        </message>
        <message>
            <source>Leave this file out</source>
            <translation>Leave this file out</translation>
        </message>
        <message>
            <source>Lists are separated by</source>
            <translation>Lists are separated by</translation>
        </message>
        <message>
            <source>Load a column map</source>
            <translation>Load a column map</translation>
        </message>
        <message>
            <source>Load map …</source>
            <translation>Load map …</translation>
        </message>
        <message>
            <source>Loading the importers</source>
            <translation>Loading the importers</translation>
        </message>
        <message>
            <source>Looking at the columns</source>
            <translation>Looking at the columns</translation>
        </message>
        <message>
            <source>Looking at the columns of {path}</source>
            <translation>Looking at the columns of {path}</translation>
        </message>
        <message>
            <source>Map its columns</source>
            <translation>Map its columns</translation>
        </message>
        <message>
            <source>Merged</source>
            <translation>Merged</translation>
        </message>
        <message>
            <source>Missing: {missing}. Choose its column.</source>
            <translation>Missing: {missing}. Choose its column.</translation>
        </message>
        <message>
            <source>Not imported: {path}</source>
            <translation>Not imported: {path}</translation>
        </message>
        <message>
            <source>Not imported: {path}. Nothing was changed.</source>
            <translation>Not imported: {path}. Nothing was changed.</translation>
        </message>
        <message>
            <source>Not used</source>
            <translation>Not used</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Notes</translation>
        </message>
        <message>
            <source>Nothing was noted about the reading of this file.</source>
            <translation>Nothing was noted about the reading of this file.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Open</translation>
        </message>
        <message>
            <source>Order of day and month of {name}</source>
            <translation>Order of day and month of {name}</translation>
        </message>
        <message>
            <source>Plan waves</source>
            <translation>Plan waves</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Preview</translation>
        </message>
        <message>
            <source>Read as</source>
            <translation>Read as</translation>
        </message>
        <message>
            <source>Reading the columns</source>
            <translation>Reading the columns</translation>
        </message>
        <message>
            <source>Reading {path}</source>
            <translation>Reading {path}</translation>
        </message>
        <message>
            <source>Row</source>
            <translation>Row</translation>
        </message>
        <message>
            <source>Row of the headings</source>
            <translation>Row of the headings</translation>
        </message>
        <message>
            <source>Rows read</source>
            <translation>Rows read</translation>
        </message>
        <message>
            <source>Rows that gave something to the inventory</source>
            <translation>Rows that gave something to the inventory</translation>
        </message>
        <message>
            <source>Rows that only repeat what another row gave</source>
            <translation>Rows that only repeat what another row gave</translation>
        </message>
        <message>
            <source>Rows that were not used; each has a finding</source>
            <translation>Rows that were not used; each has a finding</translation>
        </message>
        <message>
            <source>SHA-256</source>
            <translation>SHA-256</translation>
        </message>
        <message>
            <source>Save map …</source>
            <translation>Save map …</translation>
        </message>
        <message>
            <source>Save the column map</source>
            <translation>Save the column map</translation>
        </message>
        <message>
            <source>Saved maps that fit</source>
            <translation>Saved maps that fit</translation>
        </message>
        <message>
            <source>Saved maps that fit …</source>
            <translation>Saved maps that fit …</translation>
        </message>
        <message>
            <source>Saved {name}. The command line takes it as --map {name}.</source>
            <translation>Saved {name}. The command line takes it as --map {name}.</translation>
        </message>
        <message>
            <source>Saving {path}</source>
            <translation>Saving {path}</translation>
        </message>
        <message>
            <source>Say column by column what the file holds; Decant proposes.</source>
            <translation>Say column by column what the file holds; Decant proposes.</translation>
        </message>
        <message>
            <source>Servers</source>
            <translation>Servers</translation>
        </message>
        <message>
            <source>Set aside</source>
            <translation>Set aside</translation>
        </message>
        <message>
            <source>Sheet</source>
            <translation>Sheet</translation>
        </message>
        <message>
            <source>Signs between the items of a list</source>
            <translation>Signs between the items of a list</translation>
        </message>
        <message>
            <source>Take what {what} would change?</source>
            <translation>Take what {what} would change?</translation>
        </message>
        <message>
            <source>Tells whether a file is the very one that was imported</source>
            <translation>Tells whether a file is the very one that was imported</translation>
        </message>
        <message>
            <source>The column map was not kept</source>
            <translation>The column map was not kept</translation>
        </message>
        <message>
            <source>The first {shown} as they would be read: {parts}</source>
            <translation>The first {shown} as they would be read: {parts}</translation>
        </message>
        <message>
            <source>The first {shown}, as far as they could be read now</source>
            <translation>The first {shown}, as far as they could be read now</translation>
        </message>
        <message>
            <source>The other files are imported.</source>
            <translation>The other files are imported.</translation>
        </message>
        <message>
            <source>This file</source>
            <translation>This file</translation>
        </message>
        <message>
            <source>This is a defect of Decant ({error}).</source>
            <translation>This is a defect of Decant ({error}).</translation>
        </message>
        <message>
            <source>Unit of {name}</source>
            <translation>Unit of {name}</translation>
        </message>
        <message>
            <source>Used</source>
            <translation>Used</translation>
        </message>
        <message>
            <source>Warnings</source>
            <translation>Warnings</translation>
        </message>
        <message>
            <source>What do the columns of {name} hold?</source>
            <translation>What do the columns of {name} hold?</translation>
        </message>
        <message>
            <source>Words of {name}</source>
            <translation>Words of {name}</translation>
        </message>
        <message>
            <source>Words …</source>
            <translation>Words …</translation>
        </message>
        <message>
            <source>day first</source>
            <translation>day first</translation>
        </message>
        <message>
            <source>decimal sign …</source>
            <translation>decimal sign …</translation>
        </message>
        <message>
            <source>decimal {sign}, from {decimal_from}</source>
            <translation>decimal {sign}, from {decimal_from}</translation>
        </message>
        <message>
            <source>flows and declarations</source>
            <translation>flows and declarations</translation>
        </message>
        <message>
            <source>month first</source>
            <translation>month first</translation>
        </message>
        <message>
            <source>not read</source>
            <translation>not read</translation>
        </message>
        <message>
            <source>order …</source>
            <translation>order …</translation>
        </message>
        <message>
            <source>unit from {unit_from}</source>
            <translation>unit from {unit_from}</translation>
        </message>
        <message>
            <source>unit …</source>
            <translation>unit …</translation>
        </message>
        <message>
            <source>{date_order}, from {order_from}</source>
            <translation>{date_order}, from {order_from}</translation>
        </message>
        <message>
            <source>{excepted} set aside</source>
            <translation>{excepted} set aside</translation>
        </message>
        <message>
            <source>{excepted} set aside, {merged} merged</source>
            <translation>{excepted} set aside, {merged} merged</translation>
        </message>
        <message>
            <source>{file} could not be written ({reason}). Choose another place.</source>
            <translation>{file} could not be written ({reason}). Choose another place.</translation>
        </message>
        <message>
            <source>{file} holds no table with columns to map. Choose a workbook or a CSV file.</source>
            <extracomment>What the name of a map begins with that a person made in the window.</extracomment>
            <translation>{file} holds no table with columns to map. Choose a workbook or a CSV file.</translation>
        </message>
        <message>
            <source>{known} of {words} words known</source>
            <translation>{known} of {words} words known</translation>
        </message>
        <message>
            <source>{known}, own column map</source>
            <translation>{known}, own column map</translation>
        </message>
        <message>
            <source>{marked} left out</source>
            <translation>{marked} left out</translation>
        </message>
        <message>
            <source>{merged} merged</source>
            <translation>{merged} merged</translation>
        </message>
        <message>
            <source>{more} in the findings panel.</source>
            <extracomment>More sentences than this of one kind are counted and left to the findings panel.</extracomment>
            <translation>{more} in the findings panel.</translation>
        </message>
        <message>
            <source>{name} could be read in more than one way.</source>
            <translation>{name} could be read in more than one way.</translation>
        </message>
        <message>
            <source>{name} is of no format that Decant knows by itself: say what its columns hold.</source>
            <translation>{name} is of no format that Decant knows by itself: say what its columns hold.</translation>
        </message>
        <message>
            <source>{number} open. What depends on them is left out with a finding, not guessed.</source>
            <translation>{number} open. What depends on them is left out with a finding, not guessed.</translation>
        </message>
        <message>
            <source>{off} switched off, {aside} templates</source>
            <translation>{off} switched off, {aside} templates</translation>
        </message>
        <message>
            <source>{project}: read from {files}</source>
            <translation>{project}: read from {files}</translation>
        </message>
        <message>
            <source>{summary}. What was set by hand stays; what is gone from the files is kept and becomes a finding. Cancel leaves the plan as it is.</source>
            <translation>{summary}. What was set by hand stays; what is gone from the files is kept and becomes a finding. Cancel leaves the plan as it is.</translation>
        </message>
        <message>
            <source>{unit}, from {unit_from}</source>
            <translation>{unit}, from {unit_from}</translation>
        </message>
        <message>
            <source>{used} used</source>
            <translation>{used} used</translation>
        </message>
        <message>
            <source>– not read –</source>
            <translation>– not read –</translation>
        </message>
    </context>
    <context>
        <name>Inventory</name>
        <message>
            <source> (taken as usual)</source>
            <translation> (taken as usual)</translation>
        </message>
        <message>
            <source> Did you mean {near}?</source>
            <translation> Did you mean {near}?</translation>
        </message>
        <message>
            <source> and {more} more</source>
            <translation> and {more} more</translation>
        </message>
        <message>
            <source> over {window_days} days</source>
            <translation> over {window_days} days</translation>
        </message>
        <message>
            <source>Addresses</source>
            <translation>Addresses</translation>
        </message>
        <message>
            <source>All disks</source>
            <translation>All disks</translation>
        </message>
        <message>
            <source>All rooms</source>
            <translation>All rooms</translation>
        </message>
        <message>
            <source>Application</source>
            <translation>Application</translation>
        </message>
        <message>
            <source>Applications</source>
            <translation>Applications</translation>
        </message>
        <message>
            <source>As configured</source>
            <translation>As configured</translation>
        </message>
        <message>
            <source>As of</source>
            <translation>As of</translation>
        </message>
        <message>
            <source>At no known unit</source>
            <translation>At no known unit</translation>
        </message>
        <message>
            <source>Bought</source>
            <translation>Bought</translation>
        </message>
        <message>
            <source>Bought on</source>
            <translation>Bought on</translation>
        </message>
        <message>
            <source>Budget code</source>
            <translation>Budget code</translation>
        </message>
        <message>
            <source>Business criticality, 1 the most critical: the server's own, else that of the most critical application on it</source>
            <translation>Business criticality, 1 the most critical: the server's own, else that of the most critical application on it</translation>
        </message>
        <message>
            <source>Business service</source>
            <translation>Business service</translation>
        </message>
        <message>
            <source>Business unit</source>
            <translation>Business unit</translation>
        </message>
        <message>
            <source>CPU</source>
            <translation>CPU</translation>
        </message>
        <message>
            <source>CSV table (*.csv)</source>
            <translation>CSV table (*.csv)</translation>
        </message>
        <message>
            <source>Capacity (GiB)</source>
            <translation>Capacity (GiB)</translation>
        </message>
        <message>
            <source>Capacity GiB</source>
            <translation>Capacity GiB</translation>
        </message>
        <message>
            <source>Change selected …</source>
            <translation>Change selected …</translation>
        </message>
        <message>
            <source>Choose a rack or something in it to see when it is empty and who holds it. Arrow keys walk through the racks.</source>
            <translation>Choose a rack or something in it to see when it is empty and who holds it. Arrow keys walk through the racks.</translation>
        </message>
        <message>
            <source>Choose a {noun} to see its fields and the cells they came from.</source>
            <translation>Choose a {noun} to see its fields and the cells they came from.</translation>
        </message>
        <message>
            <source>Claims the same units as</source>
            <translation>Claims the same units as</translation>
        </message>
        <message>
            <source>Claims the same units as {clash}</source>
            <translation>Claims the same units as {clash}</translation>
        </message>
        <message>
            <source>Clear all filters</source>
            <translation>Clear all filters</translation>
        </message>
        <message>
            <source>Cluster</source>
            <translation>Cluster</translation>
        </message>
        <message>
            <source>Clusters</source>
            <translation>Clusters</translation>
        </message>
        <message>
            <source>Colour by</source>
            <translation>Colour by</translation>
        </message>
        <message>
            <source>Columns …</source>
            <translation>Columns …</translation>
        </message>
        <message>
            <source>Contract</source>
            <translation>Contract</translation>
        </message>
        <message>
            <source>Contracts</source>
            <translation>Contracts</translation>
        </message>
        <message>
            <source>Copy rows</source>
            <translation>Copy rows</translation>
        </message>
        <message>
            <source>Cores</source>
            <translation>Cores</translation>
        </message>
        <message>
            <source>Cost a year</source>
            <translation>Cost a year</translation>
        </message>
        <message>
            <source>Covers</source>
            <translation>Covers</translation>
        </message>
        <message>
            <source>Criticality</source>
            <translation>Criticality</translation>
        </message>
        <message>
            <source>Currency</source>
            <translation>Currency</translation>
        </message>
        <message>
            <source>Cutover</source>
            <translation>Cutover</translation>
        </message>
        <message>
            <source>Data centre</source>
            <translation>Data centre</translation>
        </message>
        <message>
            <source>Day after term</source>
            <translation>Day after term</translation>
        </message>
        <message>
            <source>Day from which it costs nothing, as the plan stands</source>
            <translation>Day from which it costs nothing, as the plan stands</translation>
        </message>
        <message>
            <source>Day from which nothing needs it, as the plan stands</source>
            <translation>Day from which nothing needs it, as the plan stands</translation>
        </message>
        <message>
            <source>Day it is free</source>
            <translation>Day it is free</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Description</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>Device</translation>
        </message>
        <message>
            <source>Devices</source>
            <translation>Devices</translation>
        </message>
        <message>
            <source>Disk</source>
            <translation>Disk</translation>
        </message>
        <message>
            <source>Disk GiB</source>
            <translation>Disk GiB</translation>
        </message>
        <message>
            <source>Disk {label}</source>
            <translation>Disk {label}</translation>
        </message>
        <message>
            <source>Disposition</source>
            <translation>Disposition</translation>
        </message>
        <message>
            <source>Disposition declared</source>
            <translation>Disposition declared</translation>
        </message>
        <message>
            <source>Empty</source>
            <translation>Empty</translation>
        </message>
        <message>
            <source>Empty {free}</source>
            <translation>Empty {free}</translation>
        </message>
        <message>
            <source>Ends on</source>
            <translation>Ends on</translation>
        </message>
        <message>
            <source>Enter or a double click shows the records of a group.</source>
            <translation>Enter or a double click shows the records of a group.</translation>
        </message>
        <message>
            <source>Environment</source>
            <translation>Environment</translation>
        </message>
        <message>
            <source>Fee at a break</source>
            <translation>Fee at a break</translation>
        </message>
        <message>
            <source>Fee to end it early</source>
            <translation>Fee to end it early</translation>
        </message>
        <message>
            <source>Field</source>
            <translation>Field</translation>
        </message>
        <message>
            <source>Fields of the {noun} and where they came from</source>
            <translation>Fields of the {noun} and where they came from</translation>
        </message>
        <message>
            <source>Filled</source>
            <translation>Filled</translation>
        </message>
        <message>
            <source>Filter by {heading}</source>
            <translation>Filter by {heading}</translation>
        </message>
        <message>
            <source>Filter column …</source>
            <translation>Filter column …</translation>
        </message>
        <message>
            <source>Filter {key} by text in any column</source>
            <translation>Filter {key} by text in any column</translation>
        </message>
        <message>
            <source>Filter {key}: type any words</source>
            <extracomment>Typing is answered when it has been quiet for so long. From so many records on, the texts to search are made in the background.</extracomment>
            <translation>Filter {key}: type any words</translation>
        </message>
        <message>
            <source>First day</source>
            <translation>First day</translation>
        </message>
        <message>
            <source>First day after the term</source>
            <translation>First day after the term</translation>
        </message>
        <message>
            <source>First wave</source>
            <translation>First wave</translation>
        </message>
        <message>
            <source>Found in</source>
            <translation>Found in</translation>
        </message>
        <message>
            <source>Free</source>
            <translation>Free</translation>
        </message>
        <message>
            <source>Free: {when}</source>
            <translation>Free: {when}</translation>
        </message>
        <message>
            <source>Full name</source>
            <translation>Full name</translation>
        </message>
        <message>
            <source>Group by …</source>
            <translation>Group by …</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>Height</translation>
        </message>
        <message>
            <source>Height (U)</source>
            <translation>Height (U)</translation>
        </message>
        <message>
            <source>Host</source>
            <translation>Host</translation>
        </message>
        <message>
            <source>Hosts</source>
            <translation>Hosts</translation>
        </message>
        <message>
            <source>How many units it pays for; not known holds its release</source>
            <translation>How many units it pays for; not known holds its release</translation>
        </message>
        <message>
            <source>Identity ({kind})</source>
            <translation>Identity ({kind})</translation>
        </message>
        <message>
            <source>In no wave</source>
            <translation>In no wave</translation>
        </message>
        <message>
            <source>In the rack, at no known unit:</source>
            <extracomment>Width of a rack in average characters of its small text, the numbers of its units included. Every so many units a number stands beside the rack.</extracomment>
            <translation>In the rack, at no known unit:</translation>
        </message>
        <message>
            <source>In use, over all disks where it is known</source>
            <translation>In use, over all disks where it is known</translation>
        </message>
        <message>
            <source>Inventory</source>
            <extracomment>Fields of the project that the columns draw on. Key of the page that draws the racks.</extracomment>
            <translation>Inventory</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Kind</translation>
        </message>
        <message>
            <source>Last supported day</source>
            <translation>Last supported day</translation>
        </message>
        <message>
            <source>Last supported day of the hardware</source>
            <translation>Last supported day of the hardware</translation>
        </message>
        <message>
            <source>Lowest unit in its rack</source>
            <translation>Lowest unit in its rack</translation>
        </message>
        <message>
            <source>MAC addresses</source>
            <translation>MAC addresses</translation>
        </message>
        <message>
            <source>Manufacturer</source>
            <translation>Manufacturer</translation>
        </message>
        <message>
            <source>Mbit/s</source>
            <translation>Mbit/s</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>Memory</translation>
        </message>
        <message>
            <source>Memory (MiB)</source>
            <translation>Memory (MiB)</translation>
        </message>
        <message>
            <source>Memory GiB</source>
            <translation>Memory GiB</translation>
        </message>
        <message>
            <source>MiB/s</source>
            <translation>MiB/s</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Model</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Network</translation>
        </message>
        <message>
            <source>No date yet</source>
            <translation>No date yet</translation>
        </message>
        <message>
            <source>No file names a rack yet.</source>
            <translation>No file names a rack yet.</translation>
        </message>
        <message>
            <source>No groups</source>
            <translation>No groups</translation>
        </message>
        <message>
            <source>No wave plan yet</source>
            <translation>No wave plan yet</translation>
        </message>
        <message>
            <source>Not in the inventory: {nouns} {ids}. Import the inventory again first.</source>
            <translation>Not in the inventory: {nouns} {ids}. Import the inventory again first.</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>Not known</translation>
        </message>
        <message>
            <source>Notice (days)</source>
            <translation>Notice (days)</translation>
        </message>
        <message>
            <source>Notice (months)</source>
            <translation>Notice (months)</translation>
        </message>
        <message>
            <source>Operating system</source>
            <translation>Operating system</translation>
        </message>
        <message>
            <source>Out of the building</source>
            <translation>Out of the building</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>Owner</translation>
        </message>
        <message>
            <source>Pages of the inventory</source>
            <translation>Pages of the inventory</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Place</translation>
        </message>
        <message>
            <source>Power</source>
            <translation>Power</translation>
        </message>
        <message>
            <source>Power (W)</source>
            <translation>Power (W)</translation>
        </message>
        <message>
            <source>Power feeds</source>
            <translation>Power feeds</translation>
        </message>
        <message>
            <source>Power, how known</source>
            <translation>Power, how known</translation>
        </message>
        <message>
            <source>Preparing the search</source>
            <translation>Preparing the search</translation>
        </message>
        <message>
            <source>Priced as</source>
            <translation>Priced as</translation>
        </message>
        <message>
            <source>Provisioned, over all disks whose size is known</source>
            <translation>Provisioned, over all disks whose size is known</translation>
        </message>
        <message>
            <source>RPO (minutes)</source>
            <translation>RPO (minutes)</translation>
        </message>
        <message>
            <source>RTO (minutes)</source>
            <translation>RTO (minutes)</translation>
        </message>
        <message>
            <source>Rack</source>
            <translation>Rack</translation>
        </message>
        <message>
            <source>Rack drawings</source>
            <translation>Rack drawings</translation>
        </message>
        <message>
            <source>Rack unit</source>
            <translation>Rack unit</translation>
        </message>
        <message>
            <source>Racks</source>
            <translation>Racks</translation>
        </message>
        <message>
            <source>Racks from the front</source>
            <extracomment>A picture higher than this is made wider instead: no bitmap holds more than 32,767 pixels. Racks that a screen reader is told of at once.</extracomment>
            <translation>Racks from the front</translation>
        </message>
        <message>
            <source>Racks from the front, and when each empties</source>
            <translation>Racks from the front, and when each empties</translation>
        </message>
        <message>
            <source>Reading the rest of {name}: {part}. The first {shown} of {servers} are here to look at; they can be changed when the whole plan is.</source>
            <translation>Reading the rest of {name}: {part}. The first {shown} of {servers} are here to look at; they can be changed when the whole plan is.</translation>
        </message>
        <message>
            <source>Recovery point</source>
            <translation>Recovery point</translation>
        </message>
        <message>
            <source>Recovery point (minutes)</source>
            <translation>Recovery point (minutes)</translation>
        </message>
        <message>
            <source>Recovery time</source>
            <translation>Recovery time</translation>
        </message>
        <message>
            <source>Recovery time (minutes)</source>
            <translation>Recovery time (minutes)</translation>
        </message>
        <message>
            <source>Renews (months)</source>
            <translation>Renews (months)</translation>
        </message>
        <message>
            <source>Renews for (months)</source>
            <translation>Renews for (months)</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>Role</translation>
        </message>
        <message>
            <source>Room</source>
            <translation>Room</translation>
        </message>
        <message>
            <source>Room not known</source>
            <translation>Room not known</translation>
        </message>
        <message>
            <source>Save as CSV …</source>
            <translation>Save as CSV …</translation>
        </message>
        <message>
            <source>Save picture …</source>
            <translation>Save picture …</translation>
        </message>
        <message>
            <source>Save the {key} shown</source>
            <translation>Save the {key} shown</translation>
        </message>
        <message>
            <source>Serial number</source>
            <translation>Serial number</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>Servers</source>
            <translation>Servers</translation>
        </message>
        <message>
            <source>Set {label}</source>
            <translation>Set {label}</translation>
        </message>
        <message>
            <source>Set {label} of {chosen}</source>
            <translation>Set {label} of {chosen}</translation>
        </message>
        <message>
            <source>Set {words} of {ids}</source>
            <translation>Set {words} of {ids}</translation>
        </message>
        <message>
            <source>Show all {key}</source>
            <translation>Show all {key}</translation>
        </message>
        <message>
            <source>Show its record</source>
            <translation>Show its record</translation>
        </message>
        <message>
            <source>Site</source>
            <translation>Site</translation>
        </message>
        <message>
            <source>Sockets</source>
            <translation>Sockets</translation>
        </message>
        <message>
            <source>Stops</source>
            <translation>Stops</translation>
        </message>
        <message>
            <source>Supplier</source>
            <translation>Supplier</translation>
        </message>
        <message>
            <source>Support ends</source>
            <translation>Support ends</translation>
        </message>
        <message>
            <source>Take away the filter {held}</source>
            <translation>Take away the filter {held}</translation>
        </message>
        <message>
            <source>The field {name} of {noun}s cannot be changed.{hint}</source>
            <translation>The field {name} of {noun}s cannot be changed.{hint}</translation>
        </message>
        <message>
            <source>The filter was not set</source>
            <translation>The filter was not set</translation>
        </message>
        <message>
            <source>The table was not saved</source>
            <translation>The table was not saved</translation>
        </message>
        <message>
            <source>The {key} were not changed</source>
            <translation>The {key} were not changed</translation>
        </message>
        <message>
            <source>Tier</source>
            <translation>Tier</translation>
        </message>
        <message>
            <source>Tier {one}</source>
            <translation>Tier {one}</translation>
        </message>
        <message>
            <source>Type a condition …</source>
            <translation>Type a condition …</translation>
        </message>
        <message>
            <source>Type {sort}; or “not known” or “known”</source>
            <translation>Type {sort}; or “not known” or “known”</translation>
        </message>
        <message>
            <source>Unit</source>
            <translation>Unit</translation>
        </message>
        <message>
            <source>Used GiB</source>
            <translation>Used GiB</translation>
        </message>
        <message>
            <source>Users</source>
            <translation>Users</translation>
        </message>
        <message>
            <source>U{low} to U{high}</source>
            <translation>U{low} to U{high}</translation>
        </message>
        <message>
            <source>Value and source</source>
            <translation>Value and source</translation>
        </message>
        <message>
            <source>Wave</source>
            <translation>Wave</translation>
        </message>
        <message>
            <source>Wave that empties it</source>
            <translation>Wave that empties it</translation>
        </message>
        <message>
            <source>Wave {wave}, cutover {start}</source>
            <translation>Wave {wave}, cutover {start}</translation>
        </message>
        <message>
            <source>What</source>
            <translation>What</translation>
        </message>
        <message>
            <source>What ending it on a break date costs; not known is not 0</source>
            <translation>What ending it on a break date costs; not known is not 0</translation>
        </message>
        <message>
            <source>What ending it on any day with notice costs</source>
            <translation>What ending it on any day with notice costs</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>Where</translation>
        </message>
        <message>
            <source>Why then</source>
            <translation>Why then</translation>
        </message>
        <message>
            <source>at one moment</source>
            <translation>at one moment</translation>
        </message>
        <message>
            <source>empty {free}</source>
            <translation>empty {free}</translation>
        </message>
        <message>
            <source>no date</source>
            <translation>no date</translation>
        </message>
        <message>
            <source>no date for all of it yet</source>
            <translation>no date for all of it yet</translation>
        </message>
        <message>
            <source>no date yet</source>
            <translation>no date yet</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>not known</translation>
        </message>
        <message>
            <source>one of {known}</source>
            <translation>one of {known}</translation>
        </message>
        <message>
            <source>row {row}</source>
            <extracomment>What importers call the columns that give a field, where it is not the field's own name.</extracomment>
            <translation>row {row}</translation>
        </message>
        <message>
            <source>size not known</source>
            <translation>size not known</translation>
        </message>
        <message>
            <source>tier {value}</source>
            <extracomment>Fields of a record that the detail pane does not list.</extracomment>
            <translation>tier {value}</translation>
        </message>
        <message>
            <source>today</source>
            <translation>today</translation>
        </message>
        <message>
            <source>unit not known</source>
            <extracomment>Units of a rack whose height no file gives; most racks sold have so many. A rack higher than this is a slip in a file, and would be drawn as a line. What a person may colour by.</extracomment>
            <translation>unit not known</translation>
        </message>
        <message>
            <source>worked out or set by hand</source>
            <extracomment>Between the parts of a place.</extracomment>
            <translation>worked out or set by hand</translation>
        </message>
        <message>
            <source>{height} units</source>
            <translation>{height} units</translation>
        </message>
        <message>
            <source>{kind}: not moved</source>
            <translation>{kind}: not moved</translation>
        </message>
        <message>
            <source>{label} ({entry}; empty for not known)</source>
            <translation>{label} ({entry}; empty for not known)</translation>
        </message>
        <message>
            <source>{label}: {typed} cannot be read. Type {wanted}, or nothing.</source>
            <extracomment>Fields of the inventory that hold records a person may edit, as one is called.</extracomment>
            <translation>{label}: {typed} cannot be read. Type {wanted}, or nothing.</translation>
        </message>
        <message>
            <source>{name} by {heading}</source>
            <translation>{name} by {heading}</translation>
        </message>
        <message>
            <source>{place} in {file}</source>
            <translation>{place} in {file}</translation>
        </message>
        <message>
            <source>{place}: {racks}, {things} in them, {used_units} of {all_units} units filled, {empty}</source>
            <translation>{place}: {racks}, {things} in them, {used_units} of {all_units} units filled, {empty}</translation>
        </message>
        <message>
            <source>{provisioned_gib} GiB</source>
            <translation>{provisioned_gib} GiB</translation>
        </message>
        <message>
            <source>{records} selected</source>
            <translation>{records} selected</translation>
        </message>
        <message>
            <source>{said} (height not known)</source>
            <translation>{said} (height not known)</translation>
        </message>
        <message>
            <source>{servers} to move or retire with {vcpus} vCPUs and {memory} GiB of memory (where known); {set_aside} templates and placeholders</source>
            <translation>{servers} to move or retire with {vcpus} vCPUs and {memory} GiB of memory (where known); {set_aside} templates and placeholders</translation>
        </message>
        <message>
            <source>{shown} of {total}</source>
            <translation>{shown} of {total}</translation>
        </message>
        <message>
            <source>{thing} ({what}) in {rack}</source>
            <translation>{thing} ({what}) in {rack}</translation>
        </message>
        <message>
            <source>{total} shown</source>
            <translation>{total} shown</translation>
        </message>
        <message>
            <source>{used_gib} GiB used</source>
            <translation>{used_gib} GiB used</translation>
        </message>
        <message>
            <source>{used_units} of {height} units</source>
            <translation>{used_units} of {height} units</translation>
        </message>
    </context>
    <context>
        <name>Prices</name>
        <message>
            <source> (this plan)</source>
            <translation> (this plan)</translation>
        </message>
        <message>
            <source>, billed for {vcpus} vCPU</source>
            <translation>, billed for {vcpus} vCPU</translation>
        </message>
        <message>
            <source>: older than 90 days, refresh it</source>
            <translation>: older than 90 days, refresh it</translation>
        </message>
        <message>
            <source>; {whole} over the term</source>
            <translation>; {whole} over the term</translation>
        </message>
        <message>
            <source>Against on demand</source>
            <translation>Against on demand</translation>
        </message>
        <message>
            <source>Against on demand with Linux, or with Windows where it is sold no other way</source>
            <translation>Against on demand with Linux, or with Windows where it is sold no other way</translation>
        </message>
        <message>
            <source>Age</source>
            <translation>Age</translation>
        </message>
        <message>
            <source>Age for this plan</source>
            <extracomment>Figure, words on it (one line, or two), and the name of its severity, "" for none.</extracomment>
            <translation>Age for this plan</translation>
        </message>
        <message>
            <source>Any size with every way of buying it</source>
            <translation>Any size with every way of buying it</translation>
        </message>
        <message>
            <source>Bought how</source>
            <translation>Bought how</translation>
        </message>
        <message>
            <source>Changes</source>
            <translation>Changes</translation>
        </message>
        <message>
            <source>Checking the rules of the price book</source>
            <translation>Checking the rules of the price book</translation>
        </message>
        <message>
            <source>Choose a size to see every way of buying it and its source.</source>
            <translation>Choose a size to see every way of buying it and its source.</translation>
        </message>
        <message>
            <source>Comparing with the shipped book</source>
            <translation>Comparing with the shipped book</translation>
        </message>
        <message>
            <source>Counting what is priced</source>
            <translation>Counting what is priced</translation>
        </message>
        <message>
            <source>Currency</source>
            <translation>Currency</translation>
        </message>
        <message>
            <source>Day of the oldest price of a machine in the region</source>
            <translation>Day of the oldest price of a machine in the region</translation>
        </message>
        <message>
            <source>Disk products with a price</source>
            <translation>Disk products with a price</translation>
        </message>
        <message>
            <source>Disks</source>
            <translation>Disks</translation>
        </message>
        <message>
            <source>Disks, traffic, links, support and exchange rates of the region</source>
            <translation>Disks, traffic, links, support and exchange rates of the region</translation>
        </message>
        <message>
            <source>Every price model of the chosen size</source>
            <translation>Every price model of the chosen size</translation>
        </message>
        <message>
            <source>Exceptions</source>
            <translation>Exceptions</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Family</translation>
        </message>
        <message>
            <source>Find a size</source>
            <translation>Find a size</translation>
        </message>
        <message>
            <source>Find a size: m7i.xlarge, D4s v5, 4 vCPU 16-32 GiB …</source>
            <translation>Find a size: m7i.xlarge, D4s v5, 4 vCPU 16-32 GiB …</translation>
        </message>
        <message>
            <source>From</source>
            <translation>From</translation>
        </message>
        <message>
            <source>GiB</source>
            <translation>GiB</translation>
        </message>
        <message>
            <source>Holds from</source>
            <translation>Holds from</translation>
        </message>
        <message>
            <source>How it came about</source>
            <translation>How it came about</translation>
        </message>
        <message>
            <source>How the prices refreshed here differ from the shipped book: {lines}</source>
            <translation>How the prices refreshed here differ from the shipped book: {lines}</translation>
        </message>
        <message>
            <source>It rests on</source>
            <translation>It rests on</translation>
        </message>
        <message>
            <source>Keep the old prices</source>
            <translation>Keep the old prices</translation>
        </message>
        <message>
            <source>Last refresh</source>
            <translation>Last refresh</translation>
        </message>
        <message>
            <source>Left out</source>
            <translation>Left out</translation>
        </message>
        <message>
            <source>Linux</source>
            <translation>Linux</translation>
        </message>
        <message>
            <source>List prices, dated and with their source; nothing is fetched unasked</source>
            <translation>List prices, dated and with their source; nothing is fetched unasked</translation>
        </message>
        <message>
            <source>Looking for a size in every region</source>
            <translation>Looking for a size in every region</translation>
        </message>
        <message>
            <source>No other region of the book sells it either.</source>
            <translation>No other region of the book sells it either.</translation>
        </message>
        <message>
            <source>No price with {systems}</source>
            <translation>No price with {systems}</translation>
        </message>
        <message>
            <source>No size of {region} has “{words}” in its name.</source>
            <translation>No size of {region} has “{words}” in its name.</translation>
        </message>
        <message>
            <source>Not sold here. Looking in the other regions …</source>
            <translation>Not sold here. Looking in the other regions …</translation>
        </message>
        <message>
            <source>Nothing was refreshed here: all prices are as shipped. After a refresh, what is new, gone or moved by more than 5 % stands here before it is in use.</source>
            <extracomment>The table of changes and that of rows that are no price; None until there are any.</extracomment>
            <translation>Nothing was refreshed here: all prices are as shipped. After a refresh, what is new, gone or moved by more than 5 % stands here before it is in use.</translation>
        </message>
        <message>
            <source>Older than 90 days: refresh it</source>
            <translation>Older than 90 days: refresh it</translation>
        </message>
        <message>
            <source>Other prices</source>
            <translation>Other prices</translation>
        </message>
        <message>
            <source>Pages of the prices</source>
            <translation>Pages of the prices</translation>
        </message>
        <message>
            <source>Price of</source>
            <translation>Price of</translation>
        </message>
        <message>
            <source>Prices</source>
            <extracomment>Characters that the title needs beside it before buttons go below.</extracomment>
            <translation>Prices</translation>
        </message>
        <message>
            <source>Prices of</source>
            <translation>Prices of</translation>
        </message>
        <message>
            <source>Prices refreshed</source>
            <translation>Prices refreshed</translation>
        </message>
        <message>
            <source>Putting the new prices in use</source>
            <translation>Putting the new prices in use</translation>
        </message>
        <message>
            <source>RHEL</source>
            <translation>RHEL</translation>
        </message>
        <message>
            <source>Reading every price of {size}</source>
            <translation>Reading every price of {size}</translation>
        </message>
        <message>
            <source>Reading the price book</source>
            <translation>Reading the price book</translation>
        </message>
        <message>
            <source>Reading the price list of {target}</source>
            <translation>Reading the price list of {target}</translation>
        </message>
        <message>
            <source>Reading the prices of every region</source>
            <translation>Reading the prices of every region</translation>
        </message>
        <message>
            <source>Reading the prices of {target}</source>
            <translation>Reading the prices of {target}</translation>
        </message>
        <message>
            <source>Reading what {target} charges beside machines</source>
            <translation>Reading what {target} charges beside machines</translation>
        </message>
        <message>
            <source>Refresh the plan's regions …</source>
            <translation>Refresh the plan's regions …</translation>
        </message>
        <message>
            <source>Refresh this region …</source>
            <translation>Refresh this region …</translation>
        </message>
        <message>
            <source>Refresh {target}?</source>
            <translation>Refresh {target}?</translation>
        </message>
        <message>
            <source>Region</source>
            <extracomment>Typing is answered when it has been quiet for so long. Heights in quarters of a line where the parts stand below each other. Columns that say something only where the sizes are of several regions.</extracomment>
            <translation>Region</translation>
        </message>
        <message>
            <source>Regions</source>
            <translation>Regions</translation>
        </message>
        <message>
            <source>Regions of the price book</source>
            <translation>Regions of the price book</translation>
        </message>
        <message>
            <source>Reserved</source>
            <translation>Reserved</translation>
        </message>
        <message>
            <source>Reserved 1 y</source>
            <translation>Reserved 1 y</translation>
        </message>
        <message>
            <source>Reserved 3 y</source>
            <translation>Reserved 3 y</translation>
        </message>
        <message>
            <source>Row of the list</source>
            <translation>Row of the list</translation>
        </message>
        <message>
            <source>Rules</source>
            <translation>Rules</translation>
        </message>
        <message>
            <source>Rules of this family …</source>
            <translation>Rules of this family …</translation>
        </message>
        <message>
            <source>SUSE</source>
            <translation>SUSE</translation>
        </message>
        <message>
            <source>Save as CSV …</source>
            <translation>Save as CSV …</translation>
        </message>
        <message>
            <source>Saves</source>
            <translation>Saves</translation>
        </message>
        <message>
            <source>Savings 1 y</source>
            <translation>Savings 1 y</translation>
        </message>
        <message>
            <source>Savings 3 y</source>
            <translation>Savings 3 y</translation>
        </message>
        <message>
            <source>Savings plan</source>
            <translation>Savings plan</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Size</translation>
        </message>
        <message>
            <source>Sizes</source>
            <translation>Sizes</translation>
        </message>
        <message>
            <source>Sizes with a Linux price on demand</source>
            <translation>Sizes with a Linux price on demand</translation>
        </message>
        <message>
            <source>Sizes with a Windows price</source>
            <translation>Sizes with a Windows price</translation>
        </message>
        <message>
            <source>Sizes with a reservation of one year</source>
            <translation>Sizes with a reservation of one year</translation>
        </message>
        <message>
            <source>Sizes with a savings plan of one year</source>
            <translation>Sizes with a savings plan of one year</translation>
        </message>
        <message>
            <source>Sizes with their prices</source>
            <translation>Sizes with their prices</translation>
        </message>
        <message>
            <source>Sold in {held}.</source>
            <translation>Sold in {held}.</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Source</translation>
        </message>
        <message>
            <source>Take the new prices</source>
            <translation>Take the new prices</translation>
        </message>
        <message>
            <source>The new prices need your word: {reasons}.</source>
            <translation>The new prices need your word: {reasons}.</translation>
        </message>
        <message>
            <source>The price book cannot be read</source>
            <translation>The price book cannot be read</translation>
        </message>
        <message>
            <source>The prices of {target} are those of today.</source>
            <translation>The prices of {target} are those of today.</translation>
        </message>
        <message>
            <source>The prices were not refreshed</source>
            <translation>The prices were not refreshed</translation>
        </message>
        <message>
            <source>The rules that every price book must keep</source>
            <translation>The rules that every price book must keep</translation>
        </message>
        <message>
            <source>They are in use now.</source>
            <translation>They are in use now.</translation>
        </message>
        <message>
            <source>They are not in use yet. Look at the changes, then take them or keep the old.</source>
            <translation>They are not in use yet. Look at the changes, then take them or keep the old.</translation>
        </message>
        <message>
            <source>This family departs from none of the rules.</source>
            <translation>This family departs from none of the rules.</translation>
        </message>
        <message>
            <source>This opens a connection to the provider and reads its public price list. Nothing of your plan is sent. The list of an AWS region has some hundred megabytes; you may stop at any time. What changes is checked and shown before it is in use; on any fault the prices in use stay as they are.</source>
            <translation>This opens a connection to the provider and reads its public price list. Nothing of your plan is sent. The list of an AWS region has some hundred megabytes; you may stop at any time. What changes is checked and shown before it is in use; on any fault the prices in use stay as they are.</translation>
        </message>
        <message>
            <source>This plan</source>
            <translation>This plan</translation>
        </message>
        <message>
            <source>What a provider launched after the day of its prices is not among them; it has no price rather than a guessed one. A refresh reads it.</source>
            <translation>What a provider launched after the day of its prices is not among them; it has no price rather than a guessed one. A refresh reads it.</translation>
        </message>
        <message>
            <source>What a refresh changes: new, gone, moved by more than 5 %</source>
            <translation>What a refresh changes: new, gone, moved by more than 5 %</translation>
        </message>
        <message>
            <source>What departs from a rule, with the reason</source>
            <translation>What departs from a rule, with the reason</translation>
        </message>
        <message>
            <source>What each region of the book holds. A cell with a dash is not counted yet.</source>
            <translation>What each region of the book holds. A cell with a dash is not counted yet.</translation>
        </message>
        <message>
            <source>What is held, how old it is and how much is priced</source>
            <translation>What is held, how old it is and how much is priced</translation>
        </message>
        <message>
            <source>Which rules of the price book this family departs from, and why</source>
            <translation>Which rules of the price book this family departs from, and why</translation>
        </message>
        <message>
            <source>Windows</source>
            <translation>Windows</translation>
        </message>
        <message>
            <source>Written alike: {names}.</source>
            <translation>Written alike: {names}.</translation>
        </message>
        <message>
            <source>all as shipped</source>
            <translation>all as shipped</translation>
        </message>
        <message>
            <source>all explained</source>
            <translation>all explained</translation>
        </message>
        <message>
            <source>an hour, in the currency of the region</source>
            <translation>an hour, in the currency of the region</translation>
        </message>
        <message>
            <source>any region</source>
            <translation>any region</translation>
        </message>
        <message>
            <source>as shipped</source>
            <translation>as shipped</translation>
        </message>
        <message>
            <source>before: {prices}, the oldest of {day}</source>
            <translation>before: {prices}, the oldest of {day}</translation>
        </message>
        <message>
            <source>broken</source>
            <translation>broken</translation>
        </message>
        <message>
            <source>choose one under Costs</source>
            <translation>choose one under Costs</translation>
        </message>
        <message>
            <source>each in its region's currency,</source>
            <translation>each in its region's currency,</translation>
        </message>
        <message>
            <source>every region</source>
            <translation>every region</translation>
        </message>
        <message>
            <source>family {family}, {vcpus} vCPU{billed}, {memory} GiB</source>
            <translation>family {family}, {vcpus} vCPU{billed}, {memory} GiB</translation>
        </message>
        <message>
            <source>made for {purpose}, not proposed</source>
            <translation>made for {purpose}, not proposed</translation>
        </message>
        <message>
            <source>never</source>
            <translation>never</translation>
        </message>
        <message>
            <source>no</source>
            <translation>no</translation>
        </message>
        <message>
            <source>no discount</source>
            <translation>no discount</translation>
        </message>
        <message>
            <source>no price</source>
            <translation>no price</translation>
        </message>
        <message>
            <source>no target</source>
            <translation>no target</translation>
        </message>
        <message>
            <source>none: worked out from the rate of the family, {id}</source>
            <translation>none: worked out from the rate of the family, {id}</translation>
        </message>
        <message>
            <source>not explained</source>
            <translation>not explained</translation>
        </message>
        <message>
            <source>not held before</source>
            <translation>not held before</translation>
        </message>
        <message>
            <source>nothing is fetched unasked</source>
            <translation>nothing is fetched unasked</translation>
        </message>
        <message>
            <source>oldest {day}, {days}</source>
            <translation>oldest {day}, {days}</translation>
        </message>
        <message>
            <source>over 90 days: refresh</source>
            <translation>over 90 days: refresh</translation>
        </message>
        <message>
            <source>priced here</source>
            <translation>priced here</translation>
        </message>
        <message>
            <source>refreshed {day}</source>
            <translation>refreshed {day}</translation>
        </message>
        <message>
            <source>see the page Rules</source>
            <translation>see the page Rules</translation>
        </message>
        <message>
            <source>up to date</source>
            <translation>up to date</translation>
        </message>
        <message>
            <source>withdrawn on {day}</source>
            <translation>withdrawn on {day}</translation>
        </message>
        <message>
            <source>{count} hold</source>
            <translation>{count} hold</translation>
        </message>
        <message>
            <source>{currency} an hour</source>
            <translation>{currency} an hour</translation>
        </message>
        <message>
            <source>{day}, {days} old</source>
            <translation>{day}, {days} old</translation>
        </message>
        <message>
            <source>{fresh} refreshed here</source>
            <translation>{fresh} refreshed here</translation>
        </message>
        <message>
            <source>{hourly} {currency} an hour; {monthly} a month of 730 hours</source>
            <translation>{hourly} {currency} an hour; {monthly} a month of 730 hours</translation>
        </message>
        <message>
            <source>{line}; {currency} an hour</source>
            <translation>{line}; {currency} an hour</translation>
        </message>
        <message>
            <source>{many} in {regions} ({families}); for example {item}: {reason}.</source>
            <translation>{many} in {regions} ({families}); for example {item}: {reason}.</translation>
        </message>
        <message>
            <source>{priced} of {known} disk products have a price</source>
            <translation>{priced} of {known} disk products have a price</translation>
        </message>
        <message>
            <source>{rowCount} of {sizes}, {currency} an hour</source>
            <translation>{rowCount} of {sizes}, {currency} an hour</translation>
        </message>
        <message>
            <source>{share} less</source>
            <translation>{share} less</translation>
        </message>
        <message>
            <source>{sizes}, {shipped}</source>
            <translation>{sizes}, {shipped}</translation>
        </message>
        <message>
            <source>{size} in {target}</source>
            <translation>{size} in {target}</translation>
        </message>
        <message>
            <source>{system} adds</source>
            <translation>{system} adds</translation>
        </message>
        <message>
            <source>{target}: {prices} in {currency} ({before}); {new} new, {gone} gone, {moved} moved by more than 5 %.</source>
            <translation>{target}: {prices} in {currency} ({before}); {new} new, {gone} gone, {moved} moved by more than 5 %.</translation>
        </message>
        <message>
            <source>{unexplained} not explained</source>
            <translation>{unexplained} not explained</translation>
        </message>
    </context>
    <context>
        <name>Recovery</name>
        <message>
            <source>A wave that opens a gap which nobody approved is blocked.</source>
            <translation>A wave that opens a gap which nobody approved is blocked.</translation>
        </message>
        <message>
            <source>And {more} more, in the tables.</source>
            <translation>And {more} more, in the tables.</translation>
        </message>
        <message>
            <source>Approved without a plan</source>
            <translation>Approved without a plan</translation>
        </message>
        <message>
            <source>Back later than wanted</source>
            <translation>Back later than wanted</translation>
        </message>
        <message>
            <source>Before the first wave</source>
            <translation>Before the first wave</translation>
        </message>
        <message>
            <source>Costs</source>
            <translation>Costs</translation>
        </message>
        <message>
            <source>From wave {wave}, {start}</source>
            <translation>From wave {wave}, {start}</translation>
        </message>
        <message>
            <source>Gaps</source>
            <translation>Gaps</translation>
        </message>
        <message>
            <source>Inputs: the wave plan for where each server stands, the dependencies for what it needs.</source>
            <translation>Inputs: the wave plan for where each server stands, the dependencies for what it needs.</translation>
        </message>
        <message>
            <source>Inputs: tier, RTO and RPO from the application register, dependencies as observed and declared, tests on record.</source>
            <translation>Inputs: tier, RTO and RPO from the application register, dependencies as observed and declared, tests on record.</translation>
        </message>
        <message>
            <source>Inversions</source>
            <translation>Inversions</translation>
        </message>
        <message>
            <source>Inversions: needed sooner than it is back</source>
            <translation>Inversions: needed sooner than it is back</translation>
        </message>
        <message>
            <source>No plan</source>
            <translation>No plan</translation>
        </message>
        <message>
            <source>No recovery plan holds while the estate moves</source>
            <translation>No recovery plan holds while the estate moves</translation>
        </message>
        <message>
            <source>Plan of the site</source>
            <extracomment>Columns of the published times on the screen; the file has more. How plans are drawn, in their order from the axis, and what they are called.</extracomment>
            <translation>Plan of the site</translation>
        </message>
        <message>
            <source>Plan of the target</source>
            <translation>Plan of the target</translation>
        </message>
        <message>
            <source>Recommendations; a register's own objective comes first.</source>
            <translation>Recommendations; a register's own objective comes first.</translation>
        </message>
        <message>
            <source>Recovery</source>
            <translation>Recovery</translation>
        </message>
        <message>
            <source>Recovery tiers</source>
            <translation>Recovery tiers</translation>
        </message>
        <message>
            <source>Rule: a service is back after its own time, tested or else that of its tier, and after everything that it needs, one after the other along the longest path.</source>
            <extracomment>Services that are told of before the rest is counted.</extracomment>
            <translation>Rule: a service is back after its own time, tested or else that of its tier, and after everything that it needs, one after the other along the longest path.</translation>
        </message>
        <message>
            <source>Rule: a wave is blocked where it leaves a service without a plan of the site or of the target, and nobody approved that.</source>
            <translation>Rule: a wave is blocked where it leaves a service without a plan of the site or of the target, and nobody approved that.</translation>
        </message>
        <message>
            <source>Rule: an inversion is a service that is needed sooner than it is back, by one that depends on it directly.</source>
            <translation>Rule: an inversion is a service that is needed sooner than it is back, by one that depends on it directly.</translation>
        </message>
        <message>
            <source>Rule: the plan of the site holds while a service and what it needs stand there, that of the target once all stand there; between the two neither does.</source>
            <translation>Rule: the plan of the site holds while a service and what it needs stand there, that of the target once all stand there; between the two neither does.</translation>
        </message>
        <message>
            <source>Services</source>
            <translation>Services</translation>
        </message>
        <message>
            <source>Services without a recovery plan between two cutovers</source>
            <translation>Services without a recovery plan between two cutovers</translation>
        </message>
        <message>
            <source>Some recovery plan holds for every service throughout</source>
            <translation>Some recovery plan holds for every service throughout</translation>
        </message>
        <message>
            <source>Stands on both sites</source>
            <translation>Stands on both sites</translation>
        </message>
        <message>
            <source>The plan that holds for each service after each cutover</source>
            <translation>The plan that holds for each service after each cutover</translation>
        </message>
        <message>
            <source>The tiers and how many services stand in each</source>
            <translation>The tiers and how many services stand in each</translation>
        </message>
        <message>
            <source>The times are being worked out.</source>
            <translation>The times are being worked out.</translation>
        </message>
        <message>
            <source>There is no wave plan yet.</source>
            <translation>There is no wave plan yet.</translation>
        </message>
        <message>
            <source>There is nothing to recover yet. Import an inventory first.</source>
            <translation>There is nothing to recover yet. Import an inventory first.</translation>
        </message>
        <message>
            <source>Tiers</source>
            <translation>Tiers</translation>
        </message>
        <message>
            <source>Up to {many} without a recovery plan at once while the estate moves</source>
            <translation>Up to {many} without a recovery plan at once while the estate moves</translation>
        </message>
        <message>
            <source>Wave {wave}, {start}: {name}, {why}.</source>
            <translation>Wave {wave}, {start}: {name}, {why}.</translation>
        </message>
        <message>
            <source>Waves blocked</source>
            <translation>Waves blocked</translation>
        </message>
        <message>
            <source>Weeks</source>
            <translation>Weeks</translation>
        </message>
        <message>
            <source>What each way of recovering a service would cost a year</source>
            <translation>What each way of recovering a service would cost a year</translation>
        </message>
        <message>
            <source>What is back later than something that needs it may be</source>
            <translation>What is back later than something that needs it may be</translation>
        </message>
        <message>
            <source>When each service is back, and what sets that</source>
            <translation>When each service is back, and what sets that</translation>
        </message>
        <message>
            <source>Worked out from tiers and dependencies, not measured; tested times come first</source>
            <translation>Worked out from tiers and dependencies, not measured; tested times come first</translation>
        </message>
        <message>
            <source>a plan holds, or somebody approved</source>
            <translation>a plan holds, or somebody approved</translation>
        </message>
        <message>
            <source>needed sooner than it is back</source>
            <translation>needed sooner than it is back</translation>
        </message>
        <message>
            <source>needs a wave plan</source>
            <translation>needs a wave plan</translation>
        </message>
        <message>
            <source>with all that they need</source>
            <translation>with all that they need</translation>
        </message>
        <message>
            <source>{first} to {last}</source>
            <translation>{first} to {last}</translation>
        </message>
        <message>
            <source>{many} without a tested time on their path.</source>
            <translation>{many} without a tested time on their path.</translation>
        </message>
        <message>
            <source>{none} without a plan</source>
            <translation>{none} without a plan</translation>
        </message>
        <message>
            <source>{noun} {names}: no plan holds</source>
            <translation>{noun} {names}: no plan holds</translation>
        </message>
        <message>
            <source>{services} in this period, {none} without a plan.</source>
            <translation>{services} in this period, {none} without a plan.</translation>
        </message>
        <message>
            <source>{untested} without a tested time</source>
            <translation>{untested} without a tested time</translation>
        </message>
    </context>
    <context>
        <name>Registers</name>
        <message>
            <source>About</source>
            <translation>About</translation>
        </message>
        <message>
            <source>All registers</source>
            <translation>All registers</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Answer</translation>
        </message>
        <message>
            <source>Approvals</source>
            <translation>Approvals</translation>
        </message>
        <message>
            <source>Approve the chosen exception of the plan, with a reason</source>
            <translation>Approve the chosen exception of the plan, with a reason</translation>
        </message>
        <message>
            <source>Approve {name}</source>
            <translation>Approve {name}</translation>
        </message>
        <message>
            <source>Approve …</source>
            <translation>Approve …</translation>
        </message>
        <message>
            <source>Approved by</source>
            <translation>Approved by</translation>
        </message>
        <message>
            <source>Assumptions</source>
            <translation>Assumptions</translation>
        </message>
        <message>
            <source>Choose an entry, or begin a new one.</source>
            <translation>Choose an entry, or begin a new one.</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>Closed</translation>
        </message>
        <message>
            <source>Condition</source>
            <translation>Condition</translation>
        </message>
        <message>
            <source>Consequence</source>
            <translation>Consequence</translation>
        </message>
        <message>
            <source>Decisions</source>
            <translation>Decisions</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>Due</translation>
        </message>
        <message>
            <source>Due and not closed</source>
            <translation>Due and not closed</translation>
        </message>
        <message>
            <source>Enter {id}</source>
            <translation>Enter {id}</translation>
        </message>
        <message>
            <source>Entries of the registers</source>
            <translation>Entries of the registers</translation>
        </message>
        <message>
            <source>Exceptions</source>
            <translation>Exceptions</translation>
        </message>
        <message>
            <source>Filter entries by text in any column</source>
            <translation>Filter entries by text in any column</translation>
        </message>
        <message>
            <source>Filter: type any words</source>
            <translation>Filter: type any words</translation>
        </message>
        <message>
            <source>Follows from the plan: change the disposition or the rule it comes from.</source>
            <translation>Follows from the plan: change the disposition or the rule it comes from.</translation>
        </message>
        <message>
            <source>How it is tested</source>
            <translation>How it is tested</translation>
        </message>
        <message>
            <source>Id</source>
            <translation>Id</translation>
        </message>
        <message>
            <source>Impact</source>
            <translation>Impact</translation>
        </message>
        <message>
            <source>Issues</source>
            <translation>Issues</translation>
        </message>
        <message>
            <source>It was not approved</source>
            <translation>It was not approved</translation>
        </message>
        <message>
            <source>Likelihood</source>
            <translation>Likelihood</translation>
        </message>
        <message>
            <source>Mitigation</source>
            <extracomment>What the second text of an entry is called, by register.</extracomment>
            <translation>Mitigation</translation>
        </message>
        <message>
            <source>New entry</source>
            <translation>New entry</translation>
        </message>
        <message>
            <source>Of a risk: likelihood times impact, each 1 to 3</source>
            <translation>Of a risk: likelihood times impact, each 1 to 3</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>Owner</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Reason</translation>
        </message>
        <message>
            <source>Register</source>
            <translation>Register</translation>
        </message>
        <message>
            <source>Registers</source>
            <translation>Registers</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Remove</translation>
        </message>
        <message>
            <source>Remove {entry_id}</source>
            <translation>Remove {entry_id}</translation>
        </message>
        <message>
            <source>Risks</source>
            <extracomment>Name of each register, and what its entries are told apart by.</extracomment>
            <translation>Risks</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>Role</translation>
        </message>
        <message>
            <source>Save entry</source>
            <translation>Save entry</translation>
        </message>
        <message>
            <source>Show one register only</source>
            <translation>Show one register only</translation>
        </message>
        <message>
            <source>Weight</source>
            <translation>Weight</translation>
        </message>
        <message>
            <source>What</source>
            <translation>What</translation>
        </message>
        <message>
            <source>What it is, in a sentence</source>
            <translation>What it is, in a sentence</translation>
        </message>
        <message>
            <source>What the board and the auditor ask for, in one place</source>
            <translation>What the board and the auditor ask for, in one place</translation>
        </message>
        <message>
            <source>change board</source>
            <translation>change board</translation>
        </message>
        <message>
            <source>chief executive</source>
            <extracomment>Roles that are offered while one is typed; any other may be.</extracomment>
            <translation>chief executive</translation>
        </message>
        <message>
            <source>chief finance officer (s151)</source>
            <translation>chief finance officer (s151)</translation>
        </message>
        <message>
            <source>from the plan</source>
            <translation>from the plan</translation>
        </message>
        <message>
            <source>head of ICT</source>
            <translation>head of ICT</translation>
        </message>
        <message>
            <source>monitoring officer</source>
            <translation>monitoring officer</translation>
        </message>
        <message>
            <source>not said</source>
            <translation>not said</translation>
        </message>
        <message>
            <source>programme lead</source>
            <translation>programme lead</translation>
        </message>
        <message>
            <source>senior information risk owner</source>
            <translation>senior information risk owner</translation>
        </message>
        <message>
            <source>senior responsible owner</source>
            <translation>senior responsible owner</translation>
        </message>
        <message>
            <source>server, application, contract …</source>
            <translation>server, application, contract …</translation>
        </message>
        <message>
            <source>{shown} of {whole}</source>
            <translation>{shown} of {whole}</translation>
        </message>
        <message>
            <source>{text} is no day. Type year-month-day, as in 2027-03-06.</source>
            <extracomment>Likelihood times impact from which a risk is marked.</extracomment>
            <translation>{text} is no day. Type year-month-day, as in 2027-03-06.</translation>
        </message>
    </context>
    <context>
        <name>Start</name>
        <message>
            <source>A made-up county council: about 320 servers and 60 applications, planned.</source>
            <translation>A made-up county council: about 320 servers and 60 applications, planned.</translation>
        </message>
        <message>
            <source>Carry on with a plan that was saved as a .decant file.</source>
            <translation>Carry on with a plan that was saved as a .decant file.</translation>
        </message>
        <message>
            <source>Choose a folder …</source>
            <translation>Choose a folder …</translation>
        </message>
        <message>
            <source>Choose files …</source>
            <translation>Choose files …</translation>
        </message>
        <message>
            <source>Drop inventory files here</source>
            <translation>Drop inventory files here</translation>
        </message>
        <message>
            <source>Open a plan</source>
            <translation>Open a plan</translation>
        </message>
        <message>
            <source>Open the sample</source>
            <translation>Open the sample</translation>
        </message>
        <message>
            <source>Open …</source>
            <translation>Open …</translation>
        </message>
        <message>
            <source>Plan the exit from a data centre</source>
            <translation>Plan the exit from a data centre</translation>
        </message>
        <message>
            <source>RVTools workbooks (XLSX, or a folder or ZIP of CSV files), dependency tables, application registers, and racks and contracts as CSV or XLSX. Several files at once are merged.</source>
            <translation>RVTools workbooks (XLSX, or a folder or ZIP of CSV files), dependency tables, application registers, and racks and contracts as CSV or XLSX. Several files at once are merged.</translation>
        </message>
        <message>
            <source>Read what is in the building, see what depends on what, plan the waves in which it leaves, and work out what that costs and saves. Nothing leaves this machine.</source>
            <translation>Read what is in the building, see what depends on what, plan the waves in which it leaves, and work out what that costs and saves. Nothing leaves this machine.</translation>
        </message>
        <message>
            <source>Recent plans</source>
            <translation>Recent plans</translation>
        </message>
        <message>
            <source>See the sample estate</source>
            <translation>See the sample estate</translation>
        </message>
    </context>
    <context>
        <name>Steps</name>
        <message>
            <source>Costs</source>
            <translation>Costs</translation>
        </message>
        <message>
            <source>Decommission</source>
            <translation>Decommission</translation>
        </message>
        <message>
            <source>Dependencies</source>
            <translation>Dependencies</translation>
        </message>
        <message>
            <source>Energy</source>
            <translation>Energy</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Export</translation>
        </message>
        <message>
            <source>Import</source>
            <extracomment>Key of the screen that shows the first page of a plan while the rest is read. Keys of the guided path, in order; the other screens stand below it. A screen stands here when it has its function. Keys are also those of `screen_states.STATES`.</extracomment>
            <translation>Import</translation>
        </message>
        <message>
            <source>Inventory</source>
            <translation>Inventory</translation>
        </message>
        <message>
            <source>Prices</source>
            <translation>Prices</translation>
        </message>
        <message>
            <source>Recovery</source>
            <translation>Recovery</translation>
        </message>
        <message>
            <source>Registers</source>
            <translation>Registers</translation>
        </message>
        <message>
            <source>Waves</source>
            <translation>Waves</translation>
        </message>
        <message>
            <source>being updated</source>
            <translation>being updated</translation>
        </message>
        <message>
            <source>being worked out</source>
            <translation>being worked out</translation>
        </message>
        <message>
            <source>drop files to begin</source>
            <extracomment>Days after which prices are called old.</extracomment>
            <translation>drop files to begin</translation>
        </message>
        <message>
            <source>empty after the exit date</source>
            <translation>empty after the exit date</translation>
        </message>
        <message>
            <source>empty {site_empty}</source>
            <translation>empty {site_empty}</translation>
        </message>
        <message>
            <source>inventory only</source>
            <translation>inventory only</translation>
        </message>
        <message>
            <source>needs a wave plan</source>
            <translation>needs a wave plan</translation>
        </message>
        <message>
            <source>needs an import</source>
            <translation>needs an import</translation>
        </message>
        <message>
            <source>no dependencies imported</source>
            <translation>no dependencies imported</translation>
        </message>
        <message>
            <source>nothing entered</source>
            <translation>nothing entered</translation>
        </message>
        <message>
            <source>price book</source>
            <translation>price book</translation>
        </message>
        <message>
            <source>ready to plan</source>
            <translation>ready to plan</translation>
        </message>
        <message>
            <source>target not known</source>
            <translation>target not known</translation>
        </message>
        <message>
            <source>{days} old</source>
            <translation>{days} old</translation>
        </message>
        <message>
            <source>{files} read</source>
            <translation>{files} read</translation>
        </message>
        <message>
            <source>{kinds} kinds</source>
            <translation>{kinds} kinds</translation>
        </message>
        <message>
            <source>{late} overdue</source>
            <translation>{late} overdue</translation>
        </message>
        <message>
            <source>{npv} NPV</source>
            <translation>{npv} NPV</translation>
        </message>
        <message>
            <source>{objectives} missed</source>
            <translation>{objectives} missed</translation>
        </message>
        <message>
            <source>{open_ones} open of {entries}</source>
            <translation>{open_ones} open of {entries}</translation>
        </message>
        <message>
            <source>{saved} MWh a year saved</source>
            <translation>{saved} MWh a year saved</translation>
        </message>
        <message>
            <source>{servers}, {wrong} to mend</source>
            <translation>{servers}, {wrong} to mend</translation>
        </message>
        <message>
            <source>{waves} blocked</source>
            <translation>{waves} blocked</translation>
        </message>
        <message>
            <source>{worth}, being updated</source>
            <translation>{worth}, being updated</translation>
        </message>
        <message>
            <source>{worth}, incomplete</source>
            <translation>{worth}, incomplete</translation>
        </message>
    </context>
    <context>
        <name>Tables</name>
        <message>
            <source>CSV table (*.csv)</source>
            <translation>CSV table (*.csv)</translation>
        </message>
        <message>
            <source>Choose a row to read it in full and see where it comes from.</source>
            <extracomment>From so many rows on, the texts to search are made in the background. Characters of a sentence that make it worth a column. Typing is answered when it has been quiet for so long. Characters that the search has room for at least.</extracomment>
            <translation>Choose a row to read it in full and see where it comes from.</translation>
        </message>
        <message>
            <source>Choose a row.</source>
            <translation>Choose a row.</translation>
        </message>
        <message>
            <source>Columns</source>
            <extracomment>Copying more rows than this would fill the clipboard with more than anyone pastes.</extracomment>
            <translation>Columns</translation>
        </message>
        <message>
            <source>Details of the selected row</source>
            <extracomment>Pairs made in one go: each is two labels, and hundreds of them would hold the window up. Pairs shown until the person asks for more: wrapping hundreds takes the window a third of a second, each time that its width changes.</extracomment>
            <translation>Details of the selected row</translation>
        </message>
        <message>
            <source>Every page in a list</source>
            <translation>Every page in a list</translation>
        </message>
        <message>
            <source>Filter rows by text in any column</source>
            <translation>Filter rows by text in any column</translation>
        </message>
        <message>
            <source>Filter: type any words</source>
            <translation>Filter: type any words</translation>
        </message>
        <message>
            <source>Overview</source>
            <translation>Overview</translation>
        </message>
        <message>
            <source>Pages of {TITLE}</source>
            <translation>Pages of {TITLE}</translation>
        </message>
        <message>
            <source>Preparing the search</source>
            <translation>Preparing the search</translation>
        </message>
        <message>
            <source>Save as CSV …</source>
            <translation>Save as CSV …</translation>
        </message>
        <message>
            <source>Save picture …</source>
            <extracomment>Title of the screen, one line on it, names of the figures, tables: name, title, tip.</extracomment>
            <translation>Save picture …</translation>
        </message>
        <message>
            <source>Save the rows shown</source>
            <translation>Save the rows shown</translation>
        </message>
        <message>
            <source>Show more ({left} left)</source>
            <extracomment>The button for more pairs, where there are more.</extracomment>
            <translation>Show more ({left} left)</translation>
        </message>
        <message>
            <source>The arrow keys scroll it</source>
            <translation>The arrow keys scroll it</translation>
        </message>
        <message>
            <source>The picture</source>
            <translation>The picture</translation>
        </message>
        <message>
            <source>The table was not saved</source>
            <translation>The table was not saved</translation>
        </message>
        <message>
            <source>no</source>
            <translation>no</translation>
        </message>
        <message>
            <source>yes</source>
            <extracomment>Headings of amounts that are shown to the penny; other amounts stand in whole units. Headings of numbers that are no amounts: shown with the decimals they have. Headings of ratios, factors and what is left over: to four decimals, whole where they are large. Ends of headings whose numbers have two decimals at most, none of them idle. Headings of cells that are a month, or may be one. Ends a heading whose numbers are answers: the window says them in words. Headings that come first and name no row by themselves, with the one that does. Headings whose cells are sentences, and that take the room the others leave. Headings that only programs need, or that say the same in every row; a person may choose them. Colours of words that ask for a look, by heading. Heading of the letters and numbers by which the standard lists costs; the window says its words. Headings that a person looks for first, by table; a file has them in the order of its sentence. Rows looked at for the width of a column. A table with more columns than this leaves its sentences to the detail pane. Whole numbers in this range are written without a comma, so that a year reads as one. From here on a number in a column of ratios is an amount.</extracomment>
            <translation>yes</translation>
        </message>
        <message>
            <source>{name}: every page in a list</source>
            <translation>{name}: every page in a list</translation>
        </message>
        <message>
            <source>{shown} of {total}</source>
            <translation>{shown} of {total}</translation>
        </message>
    </context>
    <context>
        <name>Waves</name>
        <message>
            <source> It has no score: {why_no_score}</source>
            <translation> It has no score: {why_no_score}</translation>
        </message>
        <message>
            <source> No repair was found{limit} for {left}.</source>
            <translation> No repair was found{limit} for {left}.</translation>
        </message>
        <message>
            <source> Scores are in the planner's weights: the lower, the better.</source>
            <translation> Scores are in the planner's weights: the lower, the better.</translation>
        </message>
        <message>
            <source> The search was stopped before all exits were tried.</source>
            <translation> The search was stopped before all exits were tried.</translation>
        </message>
        <message>
            <source> The search was stopped: not every rule was tried.</source>
            <translation> The search was stopped: not every rule was tried.</translation>
        </message>
        <message>
            <source> and {broken} more</source>
            <translation> and {broken} more</translation>
        </message>
        <message>
            <source> and {overtime_hours} h of overtime</source>
            <translation> and {overtime_hours} h of overtime</translation>
        </message>
        <message>
            <source> until {end}</source>
            <translation> until {end}</translation>
        </message>
        <message>
            <source> within the limit of the search</source>
            <translation> within the limit of the search</translation>
        </message>
        <message>
            <source>, and none costs less than {bound}</source>
            <translation>, and none costs less than {bound}</translation>
        </message>
        <message>
            <source>, and notice given by {notice_by}</source>
            <translation>, and notice given by {notice_by}</translation>
        </message>
        <message>
            <source>, costs {score} in the planner's weights</source>
            <translation>, costs {score} in the planner's weights</translation>
        </message>
        <message>
            <source>, overtime</source>
            <translation>, overtime</translation>
        </message>
        <message>
            <source>, which the waves do not meet</source>
            <translation>, which the waves do not meet</translation>
        </message>
        <message>
            <source>, {first} to {last}</source>
            <translation>, {first} to {last}</translation>
        </message>
        <message>
            <source>: costs {score} in the planner's weights</source>
            <translation>: costs {score} in the planner's weights</translation>
        </message>
        <message>
            <source>: {now} less than before</source>
            <translation>: {now} less than before</translation>
        </message>
        <message>
            <source>; and {more_moves}</source>
            <translation>; and {more_moves}</translation>
        </message>
        <message>
            <source>; for that {server} has to be off by {off} and its soak over by {empty}</source>
            <translation>; for that {server} has to be off by {off} and its soak over by {empty}</translation>
        </message>
        <message>
            <source>; its end would wait {days} longer</source>
            <translation>; its end would wait {days} longer</translation>
        </message>
        <message>
            <source>; none can cost less than {bound} (gap {gap})</source>
            <translation>; none can cost less than {bound} (gap {gap})</translation>
        </message>
        <message>
            <source>; {servers} in no wave</source>
            <translation>; {servers} in no wave</translation>
        </message>
        <message>
            <source>; {templates} that nothing moves for</source>
            <translation>; {templates} that nothing moves for</translation>
        </message>
        <message>
            <source>A broken rule names it: see the list below</source>
            <translation>A broken rule names it: see the list below</translation>
        </message>
        <message>
            <source>A cutover</source>
            <translation>A cutover</translation>
        </message>
        <message>
            <source>A good plan</source>
            <translation>A good plan</translation>
        </message>
        <message>
            <source>A person pinned it here: take the pin out to let it move.</source>
            <translation>A person pinned it here: take the pin out to let it move.</translation>
        </message>
        <message>
            <source>A rule says already that {one} and {other} {rule}. Remove that rule first.</source>
            <translation>A rule says already that {one} and {other} {rule}. Remove that rule first.</translation>
        </message>
        <message>
            <source>A server on site</source>
            <extracomment>Weights: name, caption, and what it means.</extracomment>
            <translation>A server on site</translation>
        </message>
        <message>
            <source>A split dependency</source>
            <translation>A split dependency</translation>
        </message>
        <message>
            <source>Add freeze</source>
            <translation>Add freeze</translation>
        </message>
        <message>
            <source>Add freeze “{reason}”</source>
            <translation>Add freeze “{reason}”</translation>
        </message>
        <message>
            <source>Adopt it</source>
            <translation>Adopt it</translation>
        </message>
        <message>
            <source>Adopt it with the repairs</source>
            <translation>Adopt it with the repairs</translation>
        </message>
        <message>
            <source>Adopt the plan of {name}</source>
            <translation>Adopt the plan of {name}</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>All files (*)</translation>
        </message>
        <message>
            <source>And {more_services}.</source>
            <translation>And {more_services}.</translation>
        </message>
        <message>
            <source>And {more} more applications in this group.</source>
            <extracomment>Applications of a card that are explained one by one.</extracomment>
            <translation>And {more} more applications in this group.</translation>
        </message>
        <message>
            <source>Apply repair</source>
            <translation>Apply repair</translation>
        </message>
        <message>
            <source>Audit</source>
            <translation>Audit</translation>
        </message>
        <message>
            <source>Bank holidays</source>
            <translation>Bank holidays</translation>
        </message>
        <message>
            <source>Bank-holiday weekends without a cutover</source>
            <extracomment>Of these, those that may have no value at all. Rules listed; more make the window slow and nobody reads them. Of which so many are seen at once.</extracomment>
            <translation>Bank-holiday weekends without a cutover</translation>
        </message>
        <message>
            <source>Bank-holiday weekends: {currentText}</source>
            <translation>Bank-holiday weekends: {currentText}</translation>
        </message>
        <message>
            <source>Beginning from the present plan</source>
            <translation>Beginning from the present plan</translation>
        </message>
        <message>
            <source>Being worked out.</source>
            <translation>Being worked out.</translation>
        </message>
        <message>
            <source>Below 0: it leaves sooner now</source>
            <translation>Below 0: it leaves sooner now</translation>
        </message>
        <message>
            <source>Best plan so far costs {score}</source>
            <translation>Best plan so far costs {score}</translation>
        </message>
        <message>
            <source>Best plan so far costs {score}; none can cost less than {bound} (gap {gap})</source>
            <translation>Best plan so far costs {score}; none can cost less than {bound} (gap {gap})</translation>
        </message>
        <message>
            <source>Between which values the cost lies for certain</source>
            <translation>Between which values the cost lies for certain</translation>
        </message>
        <message>
            <source>Blocked: no recovery plan would hold for {found}. Move what belongs together, or have it approved with a reason.</source>
            <translation>Blocked: no recovery plan would hold for {found}. Move what belongs together, or have it approved with a reason.</translation>
        </message>
        <message>
            <source>Board</source>
            <extracomment>The pages, and the places of some of them.</extracomment>
            <translation>Board</translation>
        </message>
        <message>
            <source>Board of waves</source>
            <extracomment>Characters that a column is wide: a wave's, and a free date's. Keys that change the selected cards or the selected wave. Pixels from the edge within which dragging scrolls, and by how much. Says in a few words what the selected cards would break in a column; "" for unknown.</extracomment>
            <translation>Board of waves</translation>
        </message>
        <message>
            <source>Broken rule</source>
            <translation>Broken rule</translation>
        </message>
        <message>
            <source>Broken rule: {text}</source>
            <translation>Broken rule: {text}</translation>
        </message>
        <message>
            <source>Broken rules</source>
            <extracomment>Moves of a repair that are named before the rest is counted.</extracomment>
            <translation>Broken rules</translation>
        </message>
        <message>
            <source>By how many days the site would be empty earlier; below 0 later</source>
            <translation>By how many days the site would be empty earlier; below 0 later</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancel</translation>
        </message>
        <message>
            <source>Change the rule</source>
            <translation>Change the rule</translation>
        </message>
        <message>
            <source>Changed by hand since it was planned</source>
            <translation>Changed by hand since it was planned</translation>
        </message>
        <message>
            <source>Checking the plan</source>
            <extracomment>Kinds of the background jobs. A repair is looked for when a person has made no move for so long.</extracomment>
            <translation>Checking the plan</translation>
        </message>
        <message>
            <source>Choose a card to see why it leaves when it does.

A card is a move group: what must leave together. Drag it to another wave or to a free date, or use Ctrl with the left and right arrow keys. What a person moves is pinned there, and planning again keeps it.

Every move is checked at once: rules that it breaks are listed below, with the smallest repair. Undo brings it back.

The menu of a card, or a key, also pins it (P), splits it off (S), leaves it out (Del), and makes rules for several cards: together (T), apart (A), one before the other (B). Click the heading of a wave for its capacity and recovery, and to merge it (M).</source>
            <extracomment>Servers named before the rest is counted.</extracomment>
            <translation>Choose a card to see why it leaves when it does.

A card is a move group: what must leave together. Drag it to another wave or to a free date, or use Ctrl with the left and right arrow keys. What a person moves is pinned there, and planning again keeps it.

Every move is checked at once: rules that it breaks are listed below, with the smallest repair. Undo brings it back.

The menu of a card, or a key, also pins it (P), splits it off (S), leaves it out (Del), and makes rules for several cards: together (T), apart (A), one before the other (B). Click the heading of a wave for its capacity and recovery, and to merge it (M).</translation>
        </message>
        <message>
            <source>Choose a plan to set beside the present one: an earlier state, the plan of a saved file, or one made elsewhere on the Audit page.</source>
            <extracomment>Earlier plans of this session that can be compared.</extracomment>
            <translation>Choose a plan to set beside the present one: an earlier state, the plan of a saved file, or one made elsewhere on the Audit page.</translation>
        </message>
        <message>
            <source>Choose what the rule is about</source>
            <translation>Choose what the rule is about</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Compare</translation>
        </message>
        <message>
            <source>Compare with ours</source>
            <translation>Compare with ours</translation>
        </message>
        <message>
            <source>Compare with the plan of a file</source>
            <translation>Compare with the plan of a file</translation>
        </message>
        <message>
            <source>Compare with …</source>
            <translation>Compare with …</translation>
        </message>
        <message>
            <source>Comparing two plans</source>
            <translation>Comparing two plans</translation>
        </message>
        <message>
            <source>Contracts</source>
            <translation>Contracts</translation>
        </message>
        <message>
            <source>Costs</source>
            <translation>Costs</translation>
        </message>
        <message>
            <source>Cutover {start}</source>
            <translation>Cutover {start}</translation>
        </message>
        <message>
            <source>Cutovers held</source>
            <translation>Cutovers held</translation>
        </message>
        <message>
            <source>Data a wave, GB</source>
            <translation>Data a wave, GB</translation>
        </message>
        <message>
            <source>Days empty earlier</source>
            <translation>Days empty earlier</translation>
        </message>
        <message>
            <source>Days in which nothing is cut over</source>
            <translation>Days in which nothing is cut over</translation>
        </message>
        <message>
            <source>Days later now</source>
            <translation>Days later now</translation>
        </message>
        <message>
            <source>Decant plans (*.decant)</source>
            <translation>Decant plans (*.decant)</translation>
        </message>
        <message>
            <source>Dependencies</source>
            <translation>Dependencies</translation>
        </message>
        <message>
            <source>Dependencies across sites</source>
            <translation>Dependencies across sites</translation>
        </message>
        <message>
            <source>Details of the selection</source>
            <translation>Details of the selection</translation>
        </message>
        <message>
            <source>Devices</source>
            <translation>Devices</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>Difference</translation>
        </message>
        <message>
            <source>Empty on {empty}, paid for until {stop}</source>
            <translation>Empty on {empty}, paid for until {stop}</translation>
        </message>
        <message>
            <source>England and Wales</source>
            <translation>England and Wales</translation>
        </message>
        <message>
            <source>Everything it pays for is empty</source>
            <translation>Everything it pays for is empty</translation>
        </message>
        <message>
            <source>Everything it pays for is empty on {ready}</source>
            <translation>Everything it pays for is empty on {ready}</translation>
        </message>
        <message>
            <source>Exit by</source>
            <translation>Exit by</translation>
        </message>
        <message>
            <source>Exit by {exit_by}</source>
            <translation>Exit by {exit_by}</translation>
        </message>
        <message>
            <source>Exit later, or open a freeze, to split the wave.</source>
            <translation>Exit later, or open a freeze, to split the wave.</translation>
        </message>
        <message>
            <source>Extending a service</source>
            <translation>Extending a service</translation>
        </message>
        <message>
            <source>First cutovers that are closed to tier 1</source>
            <translation>First cutovers that are closed to tier 1</translation>
        </message>
        <message>
            <source>First day a cutover may begin</source>
            <translation>First day a cutover may begin</translation>
        </message>
        <message>
            <source>First day of the freeze</source>
            <translation>First day of the freeze</translation>
        </message>
        <message>
            <source>Following the chain to the exit</source>
            <translation>Following the chain to the exit</translation>
        </message>
        <message>
            <source>Free</source>
            <translation>Free</translation>
        </message>
        <message>
            <source>Free dates</source>
            <translation>Free dates</translation>
        </message>
        <message>
            <source>Freeze</source>
            <translation>Freeze</translation>
        </message>
        <message>
            <source>Freeze periods</source>
            <translation>Freeze periods</translation>
        </message>
        <message>
            <source>Freeze: {reason}</source>
            <translation>Freeze: {reason}</translation>
        </message>
        <message>
            <source>Freezes</source>
            <extracomment>Rules with a price a server: name, caption, and what is paid for.</extracomment>
            <translation>Freezes</translation>
        </message>
        <message>
            <source>From</source>
            <translation>From</translation>
        </message>
        <message>
            <source>From one cutover to the next; 1 is every weekend</source>
            <translation>From one cutover to the next; 1 is every weekend</translation>
        </message>
        <message>
            <source>From the last cutover back: {steps}.</source>
            <translation>From the last cutover back: {steps}.</translation>
        </message>
        <message>
            <source>GB</source>
            <translation>GB</translation>
        </message>
        <message>
            <source>Gantt</source>
            <translation>Gantt</translation>
        </message>
        <message>
            <source>Give notice by {notice_by}</source>
            <translation>Give notice by {notice_by}</translation>
        </message>
        <message>
            <source>Go to what the chosen rule is set by (Ctrl+Shift+R)</source>
            <translation>Go to what the chosen rule is set by (Ctrl+Shift+R)</translation>
        </message>
        <message>
            <source>Held by</source>
            <translation>Held by</translation>
        </message>
        <message>
            <source>Hosts</source>
            <translation>Hosts</translation>
        </message>
        <message>
            <source>Hours in which a wave is copied</source>
            <translation>Hours in which a wave is copied</translation>
        </message>
        <message>
            <source>How full</source>
            <translation>How full</translation>
        </message>
        <message>
            <source>How many servers one cutover takes</source>
            <translation>How many servers one cutover takes</translation>
        </message>
        <message>
            <source>How many servers the first cutover takes</source>
            <translation>How many servers the first cutover takes</translation>
        </message>
        <message>
            <source>How many tier-1 applications one cutover takes</source>
            <translation>How many tier-1 applications one cutover takes</translation>
        </message>
        <message>
            <source>Import an inventory to plan its waves</source>
            <translation>Import an inventory to plan its waves</translation>
        </message>
        <message>
            <source>Improve from here</source>
            <translation>Improve from here</translation>
        </message>
        <message>
            <source>Improve the plan</source>
            <translation>Improve the plan</translation>
        </message>
        <message>
            <source>Improving the plan</source>
            <translation>Improving the plan</translation>
        </message>
        <message>
            <source>In no wave</source>
            <translation>In no wave</translation>
        </message>
        <message>
            <source>In the pilot</source>
            <translation>In the pilot</translation>
        </message>
        <message>
            <source>In the planner's weights</source>
            <translation>In the planner's weights</translation>
        </message>
        <message>
            <source>In the planner's weights: what the rule costs</source>
            <translation>In the planner's weights: what the rule costs</translation>
        </message>
        <message>
            <source>Inventory</source>
            <translation>Inventory</translation>
        </message>
        <message>
            <source>Its cards</source>
            <translation>Its cards</translation>
        </message>
        <message>
            <source>Judging {path}</source>
            <translation>Judging {path}</translation>
        </message>
        <message>
            <source>Keep apart, always</source>
            <translation>Keep apart, always</translation>
        </message>
        <message>
            <source>Keep the rule “{caption}”</source>
            <translation>Keep the rule “{caption}”</translation>
        </message>
        <message>
            <source>Keep together, always</source>
            <translation>Keep together, always</translation>
        </message>
        <message>
            <source>Keep two applications apart</source>
            <translation>Keep two applications apart</translation>
        </message>
        <message>
            <source>Keep {chosen_cards} together</source>
            <translation>Keep {chosen_cards} together</translation>
        </message>
        <message>
            <source>Last day of the freeze</source>
            <translation>Last day of the freeze</translation>
        </message>
        <message>
            <source>Last day on site</source>
            <translation>Last day on site</translation>
        </message>
        <message>
            <source>Leave one before the other</source>
            <translation>Leave one before the other</translation>
        </message>
        <message>
            <source>Leave out of the waves …</source>
            <translation>Leave out of the waves …</translation>
        </message>
        <message>
            <source>Leave {cards} out</source>
            <translation>Leave {cards} out</translation>
        </message>
        <message>
            <source>Leave {cards} out of the waves</source>
            <translation>Leave {cards} out of the waves</translation>
        </message>
        <message>
            <source>Leaves</source>
            <translation>Leaves</translation>
        </message>
        <message>
            <source>Legend: </source>
            <translation>Legend: </translation>
        </message>
        <message>
            <source>Let one application leave before another</source>
            <translation>Let one application leave before another</translation>
        </message>
        <message>
            <source>Link hours a wave</source>
            <translation>Link hours a wave</translation>
        </message>
        <message>
            <source>Link, Mbit/s</source>
            <extracomment>Fields of the policy: name, caption, most, what 0 says ("" where 0 is a number), meaning.</extracomment>
            <translation>Link, Mbit/s</translation>
        </message>
        <message>
            <source>Look for a better plan from the present one on; pins stay, and the best plan so far can be taken at any moment</source>
            <translation>Look for a better plan from the present one on; pins stay, and the best plan so far can be taken at any moment</translation>
        </message>
        <message>
            <source>Looking for a first plan</source>
            <extracomment>The search from the present plan: deterministic seconds first, then by the clock until a person has enough. All searches for what rules or exits cost share so many deterministic seconds.</extracomment>
            <translation>Looking for a first plan</translation>
        </message>
        <message>
            <source>Looking for the reasons</source>
            <translation>Looking for the reasons</translation>
        </message>
        <message>
            <source>Looking for the smallest repair</source>
            <translation>Looking for the smallest repair</translation>
        </message>
        <message>
            <source>Looking for the smallest repair.</source>
            <translation>Looking for the smallest repair.</translation>
        </message>
        <message>
            <source>Loosen a rule, or take a pin out.</source>
            <translation>Loosen a rule, or take a pin out.</translation>
        </message>
        <message>
            <source>Made elsewhere</source>
            <translation>Made elsewhere</translation>
        </message>
        <message>
            <source>May end on {end} ({kind}): everything it pays for has to be empty by then</source>
            <translation>May end on {end} ({kind}): everything it pays for has to be empty by then</translation>
        </message>
        <message>
            <source>Members</source>
            <translation>Members</translation>
        </message>
        <message>
            <source>Merge into …</source>
            <translation>Merge into …</translation>
        </message>
        <message>
            <source>Merge wave {number} into wave {into}</source>
            <translation>Merge wave {number} into wave {into}</translation>
        </message>
        <message>
            <source>More than the cheapest</source>
            <translation>More than the cheapest</translation>
        </message>
        <message>
            <source>Most data of one wave, whatever the link</source>
            <translation>Most data of one wave, whatever the link</translation>
        </message>
        <message>
            <source>Move as few groups as it takes to keep every rule and pin (Ctrl+R)</source>
            <translation>Move as few groups as it takes to keep every rule and pin (Ctrl+R)</translation>
        </message>
        <message>
            <source>Move to wave …</source>
            <translation>Move to wave …</translation>
        </message>
        <message>
            <source>Move {moving} to {where}</source>
            <translation>Move {moving} to {where}</translation>
        </message>
        <message>
            <source>No better plan was found: this one costs {now}.</source>
            <translation>No better plan was found: this one costs {now}.</translation>
        </message>
        <message>
            <source>No card is selected</source>
            <translation>No card is selected</translation>
        </message>
        <message>
            <source>No freezes</source>
            <translation>No freezes</translation>
        </message>
        <message>
            <source>No plan keeps every rule and pin: raise a limit, remove a rule, or undo.</source>
            <translation>No plan keeps every rule and pin: raise a limit, remove a rule, or undo.</translation>
        </message>
        <message>
            <source>No plan was found for any exit that was tried.</source>
            <translation>No plan was found for any exit that was tried.</translation>
        </message>
        <message>
            <source>No plan was found that keeps every rule and pin. {reasons}</source>
            <translation>No plan was found that keeps every rule and pin. {reasons}</translation>
        </message>
        <message>
            <source>No plan yet</source>
            <translation>No plan yet</translation>
        </message>
        <message>
            <source>No repair was found in the time given. Undo, or plan again.</source>
            <translation>No repair was found in the time given. Undo, or plan again.</translation>
        </message>
        <message>
            <source>No rule is broken.</source>
            <translation>No rule is broken.</translation>
        </message>
        <message>
            <source>No rules made by people yet: select cards and use their menu, or the keys P, T, A, B, S and Del.</source>
            <translation>No rules made by people yet: select cards and use their menu, or the keys P, T, A, B, S and Del.</translation>
        </message>
        <message>
            <source>No tier 1 in first</source>
            <translation>No tier 1 in first</translation>
        </message>
        <message>
            <source>No waves are planned yet: check dates and capacity, then plan</source>
            <translation>No waves are planned yet: check dates and capacity, then plan</translation>
        </message>
        <message>
            <source>None costs less than</source>
            <translation>None costs less than</translation>
        </message>
        <message>
            <source>Northern Ireland</source>
            <translation>Northern Ireland</translation>
        </message>
        <message>
            <source>Not a cutover earlier, because</source>
            <translation>Not a cutover earlier, because</translation>
        </message>
        <message>
            <source>Not worked out yet.</source>
            <translation>Not worked out yet.</translation>
        </message>
        <message>
            <source>Nothing</source>
            <translation>Nothing</translation>
        </message>
        <message>
            <source>Nothing leaves on another day</source>
            <translation>Nothing leaves on another day</translation>
        </message>
        <message>
            <source>Notice by</source>
            <translation>Notice by</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Now</translation>
        </message>
        <message>
            <source>Of the link to the target</source>
            <translation>Of the link to the target</translation>
        </message>
        <message>
            <source>On</source>
            <translation>On</translation>
        </message>
        <message>
            <source>Open a plan made elsewhere</source>
            <translation>Open a plan made elsewhere</translation>
        </message>
        <message>
            <source>Open a plan made elsewhere …</source>
            <translation>Open a plan made elsewhere …</translation>
        </message>
        <message>
            <source>Open a wave plan from a CSV file or workbook: a column of servers or applications, one of waves, and dates where it has them. It is judged by the rules of this plan, and nothing changes until you adopt it.</source>
            <translation>Open a wave plan from a CSV file or workbook: a column of servers or applications, one of waves, and dates where it has them. It is judged by the rules of this plan, and nothing changes until you adopt it.</translation>
        </message>
        <message>
            <source>Order of dependencies</source>
            <extracomment>Below every price: the rule is kept.
----------
Each field under its caption, in order, for whoever lays them out.</extracomment>
            <translation>Order of dependencies</translation>
        </message>
        <message>
            <source>Out of the building</source>
            <translation>Out of the building</translation>
        </message>
        <message>
            <source>Overtime of teams</source>
            <translation>Overtime of teams</translation>
        </message>
        <message>
            <source>Owners' blackouts</source>
            <translation>Owners' blackouts</translation>
        </message>
        <message>
            <source>Paid for until {stop}</source>
            <translation>Paid for until {stop}</translation>
        </message>
        <message>
            <source>Physical servers</source>
            <translation>Physical servers</translation>
        </message>
        <message>
            <source>Pin here</source>
            <translation>Pin here</translation>
        </message>
        <message>
            <source>Pin {here}</source>
            <translation>Pin {here}</translation>
        </message>
        <message>
            <source>Pinned here by a person</source>
            <translation>Pinned here by a person</translation>
        </message>
        <message>
            <source>Plan again</source>
            <translation>Plan again</translation>
        </message>
        <message>
            <source>Plan of a saved file …</source>
            <translation>Plan of a saved file …</translation>
        </message>
        <message>
            <source>Plan to compare with</source>
            <translation>Plan to compare with</translation>
        </message>
        <message>
            <source>Plan waves</source>
            <extracomment>Kind of the menu's own job.</extracomment>
            <translation>Plan waves</translation>
        </message>
        <message>
            <source>Price of each server that leaves in a freeze or on a bank holiday</source>
            <translation>Price of each server that leaves in a freeze or on a bank holiday</translation>
        </message>
        <message>
            <source>Price of each server that leaves outside its service's windows</source>
            <translation>Price of each server that leaves outside its service's windows</translation>
        </message>
        <message>
            <source>Price of each server that leaves while its owner allows no cutover</source>
            <translation>Price of each server that leaves while its owner allows no cutover</translation>
        </message>
        <message>
            <source>Price of extending a shared service to both sites</source>
            <translation>Price of extending a shared service to both sites</translation>
        </message>
        <message>
            <source>Price of holding one cutover</source>
            <translation>Price of holding one cutover</translation>
        </message>
        <message>
            <source>Price of keeping one server on site for one day</source>
            <translation>Price of keeping one server on site for one day</translation>
        </message>
        <message>
            <source>Price of keeping the site open for one day</source>
            <translation>Price of keeping the site open for one day</translation>
        </message>
        <message>
            <source>Price of one dependency spanning both sites for one day</source>
            <translation>Price of one dependency spanning both sites for one day</translation>
        </message>
        <message>
            <source>Priced rules not kept</source>
            <translation>Priced rules not kept</translation>
        </message>
        <message>
            <source>Proved</source>
            <translation>Proved</translation>
        </message>
        <message>
            <source>Put a price on the rule “{caption}”</source>
            <translation>Put a price on the rule “{caption}”</translation>
        </message>
        <message>
            <source>Put this plan in place of yours?</source>
            <translation>Put this plan in place of yours?</translation>
        </message>
        <message>
            <source>Racks</source>
            <translation>Racks</translation>
        </message>
        <message>
            <source>Reason of the freeze</source>
            <translation>Reason of the freeze</translation>
        </message>
        <message>
            <source>Reason, for example “year end”</source>
            <translation>Reason, for example “year end”</translation>
        </message>
        <message>
            <source>Reason, shown wherever it is missing</source>
            <translation>Reason, shown wherever it is missing</translation>
        </message>
        <message>
            <source>Recoverable from {start}{until}: {parts}.</source>
            <translation>Recoverable from {start}{until}: {parts}.</translation>
        </message>
        <message>
            <source>Recovery in this week</source>
            <translation>Recovery in this week</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Remove</translation>
        </message>
        <message>
            <source>Remove freeze “{reason}”</source>
            <translation>Remove freeze “{reason}”</translation>
        </message>
        <message>
            <source>Remove the freeze {said}</source>
            <translation>Remove the freeze {said}</translation>
        </message>
        <message>
            <source>Remove the rule: {rule}</source>
            <translation>Remove the rule: {rule}</translation>
        </message>
        <message>
            <source>Remove “{rule}”</source>
            <translation>Remove “{rule}”</translation>
        </message>
        <message>
            <source>Repair the plan: {moves}</source>
            <translation>Repair the plan: {moves}</translation>
        </message>
        <message>
            <source>Repairs</source>
            <translation>Repairs</translation>
        </message>
        <message>
            <source>Repairs, each after those before it</source>
            <translation>Repairs, each after those before it</translation>
        </message>
        <message>
            <source>Rule: a bar is what a cutover takes, the line is its limit, which is set above the board.</source>
            <translation>Rule: a bar is what a cutover takes, the line is its limit, which is set above the board.</translation>
        </message>
        <message>
            <source>Rule: a cutover every {weeks} from {start} to {exit_by}, outside of freezes; what a cutover takes is set above the board.</source>
            <translation>Rule: a cutover every {weeks} from {start} to {exit_by}, outside of freezes; what a cutover takes is set above the board.</translation>
        </message>
        <message>
            <source>Rules and weights</source>
            <translation>Rules and weights</translation>
        </message>
        <message>
            <source>Scotland</source>
            <translation>Scotland</translation>
        </message>
        <message>
            <source>Select {which} on the board that are to {what}: Ctrl and click, or Shift and the arrow keys. Servers without an application cannot have such a rule.</source>
            <translation>Select {which} on the board that are to {what}: Ctrl and click, or Shift and the arrow keys. Servers without an application cannot have such a rule.</translation>
        </message>
        <message>
            <source>Servers</source>
            <translation>Servers</translation>
        </message>
        <message>
            <source>Servers a wave</source>
            <extracomment>Fields that are whole numbers: name, caption, least, most, and what it means.</extracomment>
            <translation>Servers a wave</translation>
        </message>
        <message>
            <source>Servers kept on site</source>
            <extracomment>Parts of a score in words.</extracomment>
            <translation>Servers kept on site</translation>
        </message>
        <message>
            <source>Service windows</source>
            <translation>Service windows</translation>
        </message>
        <message>
            <source>Services extended</source>
            <translation>Services extended</translation>
        </message>
        <message>
            <source>Set the planner's weights</source>
            <translation>Set the planner's weights</translation>
        </message>
        <message>
            <source>Set the {what} to {day}</source>
            <translation>Set the {what} to {day}</translation>
        </message>
        <message>
            <source>Set “{caption}” to {said}</source>
            <translation>Set “{caption}” to {said}</translation>
        </message>
        <message>
            <source>Set “{caption}” to {value}</source>
            <translation>Set “{caption}” to {value}</translation>
        </message>
        <message>
            <source>Show both on the Gantt</source>
            <translation>Show both on the Gantt</translation>
        </message>
        <message>
            <source>Show in the graph</source>
            <translation>Show in the graph</translation>
        </message>
        <message>
            <source>Show in the inventory</source>
            <translation>Show in the inventory</translation>
        </message>
        <message>
            <source>Show it in the dependency graph</source>
            <translation>Show it in the dependency graph</translation>
        </message>
        <message>
            <source>Show its first server on the Inventory screen</source>
            <translation>Show its first server on the Inventory screen</translation>
        </message>
        <message>
            <source>Sites and rooms</source>
            <extracomment>Groups in the order in which they are drawn: key, title, kinds of unit in it.</extracomment>
            <translation>Sites and rooms</translation>
        </message>
        <message>
            <source>Smallest repair: nothing moves</source>
            <translation>Smallest repair: nothing moves</translation>
        </message>
        <message>
            <source>Smallest repair: {said}</source>
            <translation>Smallest repair: {said}</translation>
        </message>
        <message>
            <source>Split off into a wave of its own</source>
            <translation>Split off into a wave of its own</translation>
        </message>
        <message>
            <source>Split {here} off {column}</source>
            <translation>Split {here} off {column}</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Start</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>Step</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Stop</translation>
        </message>
        <message>
            <source>Stop, keep the plan</source>
            <translation>Stop, keep the plan</translation>
        </message>
        <message>
            <source>Stops</source>
            <translation>Stops</translation>
        </message>
        <message>
            <source>Take the best so far</source>
            <translation>Take the best so far</translation>
        </message>
        <message>
            <source>Teams, from the rules file: {said}.</source>
            <translation>Teams, from the rules file: {said}.</translation>
        </message>
        <message>
            <source>The accepted plan</source>
            <translation>The accepted plan</translation>
        </message>
        <message>
            <source>The accepted plan makes way for {name}. Undo brings it back.</source>
            <translation>The accepted plan makes way for {name}. Undo brings it back.</translation>
        </message>
        <message>
            <source>The arrow keys scroll it</source>
            <translation>The arrow keys scroll it</translation>
        </message>
        <message>
            <source>The best plan for every exit from the first that is possible: about twenty seconds.</source>
            <translation>The best plan for every exit from the first that is possible: about twenty seconds.</translation>
        </message>
        <message>
            <source>The best plan there is</source>
            <translation>The best plan there is</translation>
        </message>
        <message>
            <source>The first exit that is possible is {first}: proved.</source>
            <translation>The first exit that is possible is {first}: proved.</translation>
        </message>
        <message>
            <source>The first exit that was found is {first}; that none is earlier is not proved.</source>
            <translation>The first exit that was found is {first}; that none is earlier is not proved.</translation>
        </message>
        <message>
            <source>The plan costs less by</source>
            <translation>The plan costs less by</translation>
        </message>
        <message>
            <source>The plan is not one of whole groups in cutover slots: it has no chain.</source>
            <translation>The plan is not one of whole groups in cutover slots: it has no chain.</translation>
        </message>
        <message>
            <source>The plan is searched for again without each rule, and with one unit more of each capacity: about twenty seconds.</source>
            <translation>The plan is searched for again without each rule, and with one unit more of each capacity: about twenty seconds.</translation>
        </message>
        <message>
            <source>The plan was not changed</source>
            <translation>The plan was not changed</translation>
        </message>
        <message>
            <source>The plan {name}</source>
            <translation>The plan {name}</translation>
        </message>
        <message>
            <source>The planner's weights, the link, and the rules people made</source>
            <translation>The planner's weights, the link, and the rules people made</translation>
        </message>
        <message>
            <source>The present plan</source>
            <translation>The present plan</translation>
        </message>
        <message>
            <source>The search was stopped: the plan was changed meanwhile.</source>
            <translation>The search was stopped: the plan was changed meanwhile.</translation>
        </message>
        <message>
            <source>The site kept open</source>
            <translation>The site kept open</translation>
        </message>
        <message>
            <source>The site open</source>
            <translation>The site open</translation>
        </message>
        <message>
            <source>The term ends on {end}</source>
            <translation>The term ends on {end}</translation>
        </message>
        <message>
            <source>Then</source>
            <translation>Then</translation>
        </message>
        <message>
            <source>There is no free date</source>
            <translation>There is no free date</translation>
        </message>
        <message>
            <source>There is no plan to draw</source>
            <translation>There is no plan to draw</translation>
        </message>
        <message>
            <source>There is no wave plan yet.</source>
            <translation>There is no wave plan yet.</translation>
        </message>
        <message>
            <source>There is no wave {number} in this plan. Its waves are: {known}.</source>
            <translation>There is no wave {number} in this plan. Its waves are: {known}.</translation>
        </message>
        <message>
            <source>This could not be done</source>
            <translation>This could not be done</translation>
        </message>
        <message>
            <source>This plan</source>
            <translation>This plan</translation>
        </message>
        <message>
            <source>Tier 1 a wave</source>
            <translation>Tier 1 a wave</translation>
        </message>
        <message>
            <source>Time axis of waves, sites and contracts</source>
            <extracomment>Pixels beside a mark that still count as on it. Rows that a screen reader is told of at once.</extracomment>
            <translation>Time axis of waves, sites and contracts</translation>
        </message>
        <message>
            <source>Time spent on the search</source>
            <extracomment>Kind of the background job.</extracomment>
            <translation>Time spent on the search</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Today</translation>
        </message>
        <message>
            <source>Together</source>
            <translation>Together</translation>
        </message>
        <message>
            <source>Took a better plan that costs {score}{less}.</source>
            <translation>Took a better plan that costs {score}{less}.</translation>
        </message>
        <message>
            <source>Trade-offs</source>
            <translation>Trade-offs</translation>
        </message>
        <message>
            <source>Unpin</source>
            <translation>Unpin</translation>
        </message>
        <message>
            <source>Unpin {cards}</source>
            <translation>Unpin {cards}</translation>
        </message>
        <message>
            <source>Wave plans (*.csv *.xlsx *.xlsm *.ods *.tsv *.txt)</source>
            <extracomment>Kinds of the background jobs.</extracomment>
            <translation>Wave plans (*.csv *.xlsx *.xlsm *.ods *.tsv *.txt)</translation>
        </message>
        <message>
            <source>Wave {number} holds {held} servers and the split takes {what} of them. Take some and leave some, or move the whole wave to another day.</source>
            <translation>Wave {number} holds {held} servers and the split takes {what} of them. Take some and leave some, or move the whole wave to another day.</translation>
        </message>
        <message>
            <source>Wave {number} is that wave itself. Name another one.</source>
            <translation>Wave {number} is that wave itself. Name another one.</translation>
        </message>
        <message>
            <source>Wave {wave}</source>
            <translation>Wave {wave}</translation>
        </message>
        <message>
            <source>Wave {wave} of {name}: {start}, {servers}</source>
            <translation>Wave {wave} of {name}: {start}, {servers}</translation>
        </message>
        <message>
            <source>Wave {wave}: {start}, {servers}</source>
            <extracomment>Contract ends later than this many days after everything else do not stretch the axis.</extracomment>
            <translation>Wave {wave}: {start}, {servers}</translation>
        </message>
        <message>
            <source>Waves</source>
            <extracomment>What each page needs at least, in quarters of a line; below that the screen scrolls. The reasons of a card are looked for when it has been selected for so long. Kind of the background job.</extracomment>
            <translation>Waves</translation>
        </message>
        <message>
            <source>Weeks between</source>
            <translation>Weeks between</translation>
        </message>
        <message>
            <source>Weight: {caption}</source>
            <translation>Weight: {caption}</translation>
        </message>
        <message>
            <source>Weights, no rules</source>
            <translation>Weights, no rules</translation>
        </message>
        <message>
            <source>Weights, {rules}</source>
            <translation>Weights, {rules}</translation>
        </message>
        <message>
            <source>What</source>
            <translation>What</translation>
        </message>
        <message>
            <source>What an earlier exit costs</source>
            <translation>What an earlier exit costs</translation>
        </message>
        <message>
            <source>What both plans cost</source>
            <translation>What both plans cost</translation>
        </message>
        <message>
            <source>What each exit costs</source>
            <translation>What each exit costs</translation>
        </message>
        <message>
            <source>What each exit costs: {said}</source>
            <translation>What each exit costs: {said}</translation>
        </message>
        <message>
            <source>What each rule costs</source>
            <translation>What each rule costs</translation>
        </message>
        <message>
            <source>What is to be said of the file</source>
            <translation>What is to be said of the file</translation>
        </message>
        <message>
            <source>What leaves on another day</source>
            <translation>What leaves on another day</translation>
        </message>
        <message>
            <source>What makes the last cutover so late</source>
            <extracomment>Rows of a table before it scrolls. Characters of a reason that are seen at the least.</extracomment>
            <translation>What makes the last cutover so late</translation>
        </message>
        <message>
            <source>What the plan breaks</source>
            <translation>What the plan breaks</translation>
        </message>
        <message>
            <source>What, and what to do</source>
            <translation>What, and what to do</translation>
        </message>
        <message>
            <source>Whether a provider must leave before its consumer, or may leave later for the price of the days that the dependency spans both sites</source>
            <translation>Whether a provider must leave before its consumer, or may leave later for the price of the days that the dependency spans both sites</translation>
        </message>
        <message>
            <source>Why here?</source>
            <translation>Why here?</translation>
        </message>
        <message>
            <source>Why then</source>
            <translation>Why then</translation>
        </message>
        <message>
            <source>With all rules the plan costs {score}</source>
            <translation>With all rules the plan costs {score}</translation>
        </message>
        <message>
            <source>With the repairs</source>
            <translation>With the repairs</translation>
        </message>
        <message>
            <source>Without, or with</source>
            <translation>Without, or with</translation>
        </message>
        <message>
            <source>Work out</source>
            <translation>Work out</translation>
        </message>
        <message>
            <source>Work out what each earlier exit costs</source>
            <translation>Work out what each earlier exit costs</translation>
        </message>
        <message>
            <source>Work out what each rule costs</source>
            <translation>Work out what each rule costs</translation>
        </message>
        <message>
            <source>Working out what an earlier exit costs</source>
            <translation>Working out what an earlier exit costs</translation>
        </message>
        <message>
            <source>Working out what each rule costs</source>
            <translation>Working out what each rule costs</translation>
        </message>
        <message>
            <source>a cutover</source>
            <translation>a cutover</translation>
        </message>
        <message>
            <source>always extended</source>
            <translation>always extended</translation>
        </message>
        <message>
            <source>always kept</source>
            <translation>always kept</translation>
        </message>
        <message>
            <source>and {cards} more</source>
            <translation>and {cards} more</translation>
        </message>
        <message>
            <source>approved without a plan</source>
            <translation>approved without a plan</translation>
        </message>
        <message>
            <source>as it is now</source>
            <translation>as it is now</translation>
        </message>
        <message>
            <source>as it was planned</source>
            <translation>as it was planned</translation>
        </message>
        <message>
            <source>at most {limits}</source>
            <translation>at most {limits}</translation>
        </message>
        <message>
            <source>before the last change</source>
            <translation>before the last change</translation>
        </message>
        <message>
            <source>breaks {rule}{more}</source>
            <translation>breaks {rule}{more}</translation>
        </message>
        <message>
            <source>by the plan of the site</source>
            <extracomment>Services without a plan that are named before the rest is counted. By the value of `HoldingPlan`.</extracomment>
            <translation>by the plan of the site</translation>
        </message>
        <message>
            <source>by the plan of the target</source>
            <translation>by the plan of the target</translation>
        </message>
        <message>
            <source>costs the same</source>
            <translation>costs the same</translation>
        </message>
        <message>
            <source>costs {amount} {more_or_less}</source>
            <translation>costs {amount} {more_or_less}</translation>
        </message>
        <message>
            <source>costs {amount} {more_or_less} than the plan</source>
            <translation>costs {amount} {more_or_less} than the plan</translation>
        </message>
        <message>
            <source>data</source>
            <translation>data</translation>
        </message>
        <message>
            <source>empty {removed}</source>
            <translation>empty {removed}</translation>
        </message>
        <message>
            <source>end not known</source>
            <translation>end not known</translation>
        </message>
        <message>
            <source>exit date</source>
            <translation>exit date</translation>
        </message>
        <message>
            <source>in no wave</source>
            <translation>in no wave</translation>
        </message>
        <message>
            <source>it is the first cutover there is</source>
            <translation>it is the first cutover there is</translation>
        </message>
        <message>
            <source>leave one before the other</source>
            <translation>leave one before the other</translation>
        </message>
        <message>
            <source>leave together</source>
            <translation>leave together</translation>
        </message>
        <message>
            <source>less</source>
            <translation>less</translation>
        </message>
        <message>
            <source>more</source>
            <translation>more</translation>
        </message>
        <message>
            <source>never empty</source>
            <translation>never empty</translation>
        </message>
        <message>
            <source>no limit</source>
            <translation>no limit</translation>
        </message>
        <message>
            <source>no limit set</source>
            <translation>no limit set</translation>
        </message>
        <message>
            <source>no plan accepted yet</source>
            <translation>no plan accepted yet</translation>
        </message>
        <message>
            <source>no rule broken</source>
            <translation>no rule broken</translation>
        </message>
        <message>
            <source>not kept free</source>
            <translation>not kept free</translation>
        </message>
        <message>
            <source>not proved</source>
            <translation>not proved</translation>
        </message>
        <message>
            <source>off {last}</source>
            <extracomment>A bar of two days is still seen when a month is narrow. Characters of a title before there is room for its note; the tooltip has both. Most of the width that titles take. Days that a column of the capacity is wide: a week, less a hair to the next.</extracomment>
            <translation>off {last}</translation>
        </message>
        <message>
            <source>other plan</source>
            <translation>other plan</translation>
        </message>
        <message>
            <source>pinned by a person</source>
            <translation>pinned by a person</translation>
        </message>
        <message>
            <source>priced as a split</source>
            <translation>priced as a split</translation>
        </message>
        <message>
            <source>servers</source>
            <extracomment>Free cutover dates shown after the last wave; the others are in the menu.</extracomment>
            <translation>servers</translation>
        </message>
        <message>
            <source>shared service</source>
            <translation>shared service</translation>
        </message>
        <message>
            <source>soak until off for good on {last}</source>
            <translation>soak until off for good on {last}</translation>
        </message>
        <message>
            <source>standing on both sites</source>
            <translation>standing on both sites</translation>
        </message>
        <message>
            <source>stay apart</source>
            <translation>stay apart</translation>
        </message>
        <message>
            <source>stops {stop}</source>
            <translation>stops {stop}</translation>
        </message>
        <message>
            <source>takes {pins} out</source>
            <translation>takes {pins} out</translation>
        </message>
        <message>
            <source>the whole wave</source>
            <translation>the whole wave</translation>
        </message>
        <message>
            <source>tier 1</source>
            <translation>tier 1</translation>
        </message>
        <message>
            <source>tier {tiers}</source>
            <translation>tier {tiers}</translation>
        </message>
        <message>
            <source>to</source>
            <translation>to</translation>
        </message>
        <message>
            <source>two cards of applications</source>
            <translation>two cards of applications</translation>
        </message>
        <message>
            <source>two or more cards of applications</source>
            <translation>two or more cards of applications</translation>
        </message>
        <message>
            <source>wave {wave}</source>
            <extracomment>A rule that orders or parts has two ends.</extracomment>
            <translation>wave {wave}</translation>
        </message>
        <message>
            <source>without a plan</source>
            <translation>without a plan</translation>
        </message>
        <message>
            <source>{first} leaves at least {gap} before {then}</source>
            <translation>{first} leaves at least {gap} before {then}</translation>
        </message>
        <message>
            <source>{gap_slots} cutovers</source>
            <translation>{gap_slots} cutovers</translation>
        </message>
        <message>
            <source>{groups} ({servers}) leave on another day</source>
            <translation>{groups} ({servers}) leave on another day</translation>
        </message>
        <message>
            <source>{group} ({servers}) leaves on {after}, not on {before}</source>
            <translation>{group} ({servers}) leaves on {after}, not on {before}</translation>
        </message>
        <message>
            <source>{group} ({servers}) leaves whole on {after}</source>
            <translation>{group} ({servers}) leaves whole on {after}</translation>
        </message>
        <message>
            <source>{held} leave together</source>
            <translation>{held} leave together</translation>
        </message>
        <message>
            <source>{kind} contract</source>
            <translation>{kind} contract</translation>
        </message>
        <message>
            <source>{least} to {most}</source>
            <translation>{least} to {most}</translation>
        </message>
        <message>
            <source>{load}, too many</source>
            <extracomment>Capacity bars besides servers and tier 1; the tooltip has all.</extracomment>
            <translation>{load}, too many</translation>
        </message>
        <message>
            <source>{members} left out: {reason}</source>
            <translation>{members} left out: {reason}</translation>
        </message>
        <message>
            <source>{members} pinned to {day}</source>
            <translation>{members} pinned to {day}</translation>
        </message>
        <message>
            <source>{moved}. The present plan {cost} {compared}</source>
            <translation>{moved}. The present plan {cost} {compared}</translation>
        </message>
        <message>
            <source>{names} and {last}</source>
            <translation>{names} and {last}</translation>
        </message>
        <message>
            <source>{names} and {many} more</source>
            <translation>{names} and {many} more</translation>
        </message>
        <message>
            <source>{name} cannot have a rule with itself. Name two applications.</source>
            <extracomment>Kinds of rules that people make, in the order shown.</extracomment>
            <translation>{name} cannot have a rule with itself. Name two applications.</translation>
        </message>
        <message>
            <source>{name} with its repairs</source>
            <translation>{name} with its repairs</translation>
        </message>
        <message>
            <source>{name}: {servers} in {waves}.</source>
            <translation>{name}: {servers} in {waves}.</translation>
        </message>
        <message>
            <source>{name}: {used} of {limit}.</source>
            <translation>{name}: {used} of {limit}.</translation>
        </message>
        <message>
            <source>{other_empty} now, {one_empty} then</source>
            <translation>{other_empty} now, {one_empty} then</translation>
        </message>
        <message>
            <source>{over} too full</source>
            <translation>{over} too full</translation>
        </message>
        <message>
            <source>{pair} never leave together</source>
            <translation>{pair} never leave together</translation>
        </message>
        <message>
            <source>{place} changes ago</source>
            <translation>{place} changes ago</translation>
        </message>
        <message>
            <source>{said}. Empty: {empty}.</source>
            <translation>{said}. Empty: {empty}.</translation>
        </message>
        <message>
            <source>{servers} in {waves}</source>
            <translation>{servers} in {waves}</translation>
        </message>
        <message>
            <source>{start} to {last}: {reason}</source>
            <translation>{start} to {last}: {reason}</translation>
        </message>
        <message>
            <source>{team}: {hours_per_wave} h{more} a wave</source>
            <translation>{team}: {hours_per_wave} h{more} a wave</translation>
        </message>
        <message>
            <source>{unit} is empty on {removed}</source>
            <translation>{unit} is empty on {removed}</translation>
        </message>
        <message>
            <source>{used} of {limit}{unit} {label}{more}</source>
            <translation>{used} of {limit}{unit} {label}{more}</translation>
        </message>
        <message>
            <source>“{one}” always leaves before “{other}”</source>
            <translation>“{one}” always leaves before “{other}”</translation>
        </message>
    </context>
    <context>
        <name>Window</name>
        <message>
            <source> Did you mean {near}?</source>
            <translation> Did you mean {near}?</translation>
        </message>
        <message>
            <source> It was never saved.</source>
            <translation> It was never saved.</translation>
        </message>
        <message>
            <source> Its plan is {plan}.</source>
            <translation> Its plan is {plan}.</translation>
        </message>
        <message>
            <source> in another window or by somebody else</source>
            <translation> in another window or by somebody else</translation>
        </message>
        <message>
            <source>&amp;About Decant</source>
            <translation>&amp;About Decant</translation>
        </message>
        <message>
            <source>&amp;Buying file …</source>
            <translation>&amp;Buying file …</translation>
        </message>
        <message>
            <source>&amp;Colours</source>
            <translation>&amp;Colours</translation>
        </message>
        <message>
            <source>&amp;Commands …</source>
            <translation>&amp;Commands …</translation>
        </message>
        <message>
            <source>&amp;Dark</source>
            <translation>&amp;Dark</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>&amp;Edit</translation>
        </message>
        <message>
            <source>&amp;Export …</source>
            <translation>&amp;Export …</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;File</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;Help</translation>
        </message>
        <message>
            <source>&amp;Help on this screen</source>
            <translation>&amp;Help on this screen</translation>
        </message>
        <message>
            <source>&amp;Import files …</source>
            <translation>&amp;Import files …</translation>
        </message>
        <message>
            <source>&amp;Keyboard shortcuts</source>
            <translation>&amp;Keyboard shortcuts</translation>
        </message>
        <message>
            <source>&amp;Larger text</source>
            <extracomment>Per cent by which text grows or shrinks at a time.</extracomment>
            <translation>&amp;Larger text</translation>
        </message>
        <message>
            <source>&amp;Light</source>
            <translation>&amp;Light</translation>
        </message>
        <message>
            <source>&amp;Name the plan …</source>
            <translation>&amp;Name the plan …</translation>
        </message>
        <message>
            <source>&amp;New plan</source>
            <translation>&amp;New plan</translation>
        </message>
        <message>
            <source>&amp;Normal text size</source>
            <translation>&amp;Normal text size</translation>
        </message>
        <message>
            <source>&amp;Open …</source>
            <translation>&amp;Open …</translation>
        </message>
        <message>
            <source>&amp;Plan</source>
            <translation>&amp;Plan</translation>
        </message>
        <message>
            <source>&amp;Plan waves</source>
            <translation>&amp;Plan waves</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>&amp;Quit</translation>
        </message>
        <message>
            <source>&amp;Save</source>
            <translation>&amp;Save</translation>
        </message>
        <message>
            <source>&amp;Smaller text</source>
            <translation>&amp;Smaller text</translation>
        </message>
        <message>
            <source>&amp;Template of papers …</source>
            <translation>&amp;Template of papers …</translation>
        </message>
        <message>
            <source>&amp;Verification …</source>
            <translation>&amp;Verification …</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;View</translation>
        </message>
        <message>
            <source>&amp;Why is this so?</source>
            <translation>&amp;Why is this so?</translation>
        </message>
        <message>
            <source>: {who} on {machine} opened it at {since}</source>
            <translation>: {who} on {machine} opened it at {since}</translation>
        </message>
        <message>
            <source>A server has no field {name} that can be changed.{hint}</source>
            <translation>A server has no field {name} that can be changed.{hint}</translation>
        </message>
        <message>
            <source>A word that is not known leaves its cell out, with a finding.</source>
            <translation>A word that is not known leaves its cell out, with a finding.</translation>
        </message>
        <message>
            <source>Add a rate &amp;card …</source>
            <translation>Add a rate &amp;card …</translation>
        </message>
        <message>
            <source>Add a rate card</source>
            <translation>Add a rate card</translation>
        </message>
        <message>
            <source>Add rate cards</source>
            <translation>Add rate cards</translation>
        </message>
        <message>
            <source>Add the rate card {card}</source>
            <translation>Add the rate card {card}</translation>
        </message>
        <message>
            <source>Added</source>
            <translation>Added</translation>
        </message>
        <message>
            <source>Agrees</source>
            <translation>Agrees</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>All files (*)</translation>
        </message>
        <message>
            <source>Allow more time, or loosen a rule.</source>
            <translation>Allow more time, or loosen a rule.</translation>
        </message>
        <message>
            <source>An approval needs a reason and the name of who approved it.</source>
            <translation>An approval needs a reason and the name of who approved it.</translation>
        </message>
        <message>
            <source>As the &amp;system</source>
            <translation>As the &amp;system</translation>
        </message>
        <message>
            <source>Begin another one with the same values</source>
            <translation>Begin another one with the same values</translation>
        </message>
        <message>
            <source>Buy as {chosen} says</source>
            <translation>Buy as {chosen} says</translation>
        </message>
        <message>
            <source>Cancel</source>
            <extracomment>Work that is over sooner is not announced. How fine the progress bar is. Characters that the counts need beside a job's progress.</extracomment>
            <translation>Cancel</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Change</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>Changed</translation>
        </message>
        <message>
            <source>Changed since {path}</source>
            <translation>Changed since {path}</translation>
        </message>
        <message>
            <source>Changes</source>
            <translation>Changes</translation>
        </message>
        <message>
            <source>Columns are separated by</source>
            <translation>Columns are separated by</translation>
        </message>
        <message>
            <source>Commands</source>
            <translation>Commands</translation>
        </message>
        <message>
            <source>Comparing with {path}</source>
            <translation>Comparing with {path}</translation>
        </message>
        <message>
            <source>Contents of the help</source>
            <translation>Contents of the help</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Continue</translation>
        </message>
        <message>
            <source>Copy</source>
            <extracomment>Typing is answered when it has been quiet for so long.</extracomment>
            <translation>Copy</translation>
        </message>
        <message>
            <source>Ctrl+0:  Findings panel</source>
            <translation>Ctrl+0:  Findings panel</translation>
        </message>
        <message>
            <source>Ctrl+Enter, or Enter in a field of one line</source>
            <translation>Ctrl+Enter, or Enter in a field of one line</translation>
        </message>
        <message>
            <source>Ctrl+F:  filter the servers of the inventory</source>
            <translation>Ctrl+F:  filter the servers of the inventory</translation>
        </message>
        <message>
            <source>Decant ended without saving “{one}”, last changed on {date} at {when}.{plan} Cancel asks again next time.</source>
            <translation>Decant ended without saving “{one}”, last changed on {date} at {when}.{plan} Cancel asks again next time.</translation>
        </message>
        <message>
            <source>Decant help</source>
            <translation>Decant help</translation>
        </message>
        <message>
            <source>Decant plans (*{SUFFIX})</source>
            <translation>Decant plans (*{SUFFIX})</translation>
        </message>
        <message>
            <source>Decant speaks it from its next start.</source>
            <translation>Decant speaks it from its next start.</translation>
        </message>
        <message>
            <source>Decant {version}</source>
            <translation>Decant {version}</translation>
        </message>
        <message>
            <source>Diagnostics saved</source>
            <translation>Diagnostics saved</translation>
        </message>
        <message>
            <source>Drop one plan, or files to import</source>
            <translation>Drop one plan, or files to import</translation>
        </message>
        <message>
            <source>Encoding</source>
            <translation>Encoding</translation>
        </message>
        <message>
            <source>Enter on a finding:  go to what it concerns</source>
            <translation>Enter on a finding:  go to what it concerns</translation>
        </message>
        <message>
            <source>Everything ({changes})</source>
            <translation>Everything ({changes})</translation>
        </message>
        <message>
            <source>Example</source>
            <translation>Example</translation>
        </message>
        <message>
            <source>Export to a folder</source>
            <translation>Export to a folder</translation>
        </message>
        <message>
            <source>Exported</source>
            <translation>Exported</translation>
        </message>
        <message>
            <source>Exporting</source>
            <translation>Exporting</translation>
        </message>
        <message>
            <source>Failed: {title}</source>
            <translation>Failed: {title}</translation>
        </message>
        <message>
            <source>Failed: {title}.</source>
            <translation>Failed: {title}.</translation>
        </message>
        <message>
            <source>Field</source>
            <translation>Field</translation>
        </message>
        <message>
            <source>Fill in {label}.</source>
            <extracomment>Values of one entry by the name of their field.</extracomment>
            <translation>Fill in {label}.</translation>
        </message>
        <message>
            <source>Filter by name, field, value or file</source>
            <translation>Filter by name, field, value or file</translation>
        </message>
        <message>
            <source>Filter changes</source>
            <translation>Filter changes</translation>
        </message>
        <message>
            <source>Filter {kind} by text in any column</source>
            <translation>Filter {kind} by text in any column</translation>
        </message>
        <message>
            <source>Filter: type any words</source>
            <translation>Filter: type any words</translation>
        </message>
        <message>
            <source>Findings</source>
            <translation>Findings</translation>
        </message>
        <message>
            <source>Findings panel</source>
            <translation>Findings panel</translation>
        </message>
        <message>
            <source>Five-minute &amp;tour</source>
            <translation>Five-minute &amp;tour</translation>
        </message>
        <message>
            <source>Gone from the files</source>
            <translation>Gone from the files</translation>
        </message>
        <message>
            <source>Help page</source>
            <translation>Help page</translation>
        </message>
        <message>
            <source>Here</source>
            <translation>Here</translation>
        </message>
        <message>
            <source>Import a fol&amp;der …</source>
            <translation>Import a fol&amp;der …</translation>
        </message>
        <message>
            <source>Import a folder of CSV files</source>
            <translation>Import a folder of CSV files</translation>
        </message>
        <message>
            <source>Import a table with a column map</source>
            <translation>Import a table with a column map</translation>
        </message>
        <message>
            <source>Import an inventory first.</source>
            <translation>Import an inventory first.</translation>
        </message>
        <message>
            <source>Import an inventory with servers first.</source>
            <translation>Import an inventory with servers first.</translation>
        </message>
        <message>
            <source>Import inventory files</source>
            <translation>Import inventory files</translation>
        </message>
        <message>
            <source>Import with a &amp;column map …</source>
            <translation>Import with a &amp;column map …</translation>
        </message>
        <message>
            <source>Import {what}</source>
            <translation>Import {what}</translation>
        </message>
        <message>
            <source>Imported {what}: the plan now holds {servers}.</source>
            <translation>Imported {what}: the plan now holds {servers}.</translation>
        </message>
        <message>
            <source>Inventory files (*.xlsx *.xlsm *.ods *.csv *.tsv *.zip *.log *.txt *.out *.json *.gz *.graphml)</source>
            <translation>Inventory files (*.xlsx *.xlsm *.ods *.csv *.tsv *.zip *.log *.txt *.out *.json *.gz *.graphml)</translation>
        </message>
        <message>
            <source>Keeping a recovery copy</source>
            <extracomment>Kind of the background job. Work that is lost at most: what was done in so long, and while the copy is written.</extracomment>
            <translation>Keeping a recovery copy</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Keyboard shortcuts</translation>
        </message>
        <message>
            <source>Kind of change</source>
            <translation>Kind of change</translation>
        </message>
        <message>
            <source>Lan&amp;guage</source>
            <translation>Lan&amp;guage</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Language</translation>
        </message>
        <message>
            <source>Loading …</source>
            <translation>Loading …</translation>
        </message>
        <message>
            <source>Meaning of {word}</source>
            <translation>Meaning of {word}</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Name the plan</source>
            <translation>Name the plan</translation>
        </message>
        <message>
            <source>Name the plan {name}</source>
            <translation>Name the plan {name}</translation>
        </message>
        <message>
            <source>New &amp;window</source>
            <translation>New &amp;window</translation>
        </message>
        <message>
            <source>New {key}</source>
            <translation>New {key}</translation>
        </message>
        <message>
            <source>No wave plan was found</source>
            <translation>No wave plan was found</translation>
        </message>
        <message>
            <source>Not in the inventory: {names}. Import the inventory again first.</source>
            <translation>Not in the inventory: {names}. Import the inventory again first.</translation>
        </message>
        <message>
            <source>Not taken</source>
            <translation>Not taken</translation>
        </message>
        <message>
            <source>Nothing differs between the open plan and {path}.</source>
            <translation>Nothing differs between the open plan and {path}.</translation>
        </message>
        <message>
            <source>Nothing in the inventory is called {name}. Name a server or an application.</source>
            <translation>Nothing in the inventory is called {name}. Name a server or an application.</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Now</translation>
        </message>
        <message>
            <source>Open &amp;recent</source>
            <translation>Open &amp;recent</translation>
        </message>
        <message>
            <source>Open a buying file</source>
            <translation>Open a buying file</translation>
        </message>
        <message>
            <source>Open a copy?</source>
            <translation>Open a copy?</translation>
        </message>
        <message>
            <source>Open a plan</source>
            <translation>Open a plan</translation>
        </message>
        <message>
            <source>Open the sa&amp;mple estate</source>
            <translation>Open the sa&amp;mple estate</translation>
        </message>
        <message>
            <source>Open what was not saved?</source>
            <translation>Open what was not saved?</translation>
        </message>
        <message>
            <source>Opened a copy of {path}.</source>
            <translation>Opened a copy of {path}.</translation>
        </message>
        <message>
            <source>Opened the sample estate: a made-up county council.</source>
            <translation>Opened the sample estate: a made-up county council.</translation>
        </message>
        <message>
            <source>Opened what was kept. Save it to keep it for good.</source>
            <translation>Opened what was kept. Save it to keep it for good.</translation>
        </message>
        <message>
            <source>Opened {path}.</source>
            <translation>Opened {path}.</translation>
        </message>
        <message>
            <source>Opening the sample estate</source>
            <translation>Opening the sample estate</translation>
        </message>
        <message>
            <source>Opening what was kept of {one}</source>
            <translation>Opening what was kept of {one}</translation>
        </message>
        <message>
            <source>Opening {path}</source>
            <translation>Opening {path}</translation>
        </message>
        <message>
            <source>Part of a command's name</source>
            <translation>Part of a command's name</translation>
        </message>
        <message>
            <source>Plan waves</source>
            <translation>Plan waves</translation>
        </message>
        <message>
            <source>Planned {waves} ({status}).</source>
            <translation>Planned {waves} ({status}).</translation>
        </message>
        <message>
            <source>Planning waves</source>
            <translation>Planning waves</translation>
        </message>
        <message>
            <source>Plans the exit from a data centre: dependencies, waves, costs, savings and the decommission plan. It works on files on this machine and sends nothing anywhere.

Apache License 2.0. The window is made with Qt and PySide6 (LGPL 3).</source>
            <translation>Plans the exit from a data centre: dependencies, waves, costs, savings and the decommission plan. It works on files on this machine and sends nothing anywhere.

Apache License 2.0. The window is made with Qt and PySide6 (LGPL 3).</translation>
        </message>
        <message>
            <source>Published</source>
            <translation>Published</translation>
        </message>
        <message>
            <source>Reading {files}</source>
            <translation>Reading {files}</translation>
        </message>
        <message>
            <source>Reading {paths}</source>
            <translation>Reading {paths}</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Record</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Redo</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>Refused</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Remove</translation>
        </message>
        <message>
            <source>Remove {noun} “{row}”</source>
            <translation>Remove {noun} “{row}”</translation>
        </message>
        <message>
            <source>Rows</source>
            <translation>Rows</translation>
        </message>
        <message>
            <source>Running the worked examples</source>
            <translation>Running the worked examples</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Save</translation>
        </message>
        <message>
            <source>Save &amp;as …</source>
            <translation>Save &amp;as …</translation>
        </message>
        <message>
            <source>Save &amp;diagnostics …</source>
            <translation>Save &amp;diagnostics …</translation>
        </message>
        <message>
            <source>Save diagnostics</source>
            <translation>Save diagnostics</translation>
        </message>
        <message>
            <source>Save the changes?</source>
            <translation>Save the changes?</translation>
        </message>
        <message>
            <source>Save the plan</source>
            <translation>Save the plan</translation>
        </message>
        <message>
            <source>Saved {path}.</source>
            <translation>Saved {path}.</translation>
        </message>
        <message>
            <source>Saving {path}</source>
            <translation>Saving {path}</translation>
        </message>
        <message>
            <source>Sign between columns</source>
            <translation>Sign between columns</translation>
        </message>
        <message>
            <source>Something went wrong</source>
            <extracomment>Seconds a worker may hold the interpreter while the window waits for it. Python's own 5 ms are felt: drawing a table takes and gives back the interpreter hundreds of times. Qt's plugin for X11, and Debian's packages of what it needs and a bare system lacks. How often Python looks for Ctrl-C in the terminal while Qt waits for events.</extracomment>
            <translation>Something went wrong</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Source</translation>
        </message>
        <message>
            <source>Stands for</source>
            <translation>Stands for</translation>
        </message>
        <message>
            <source>Steps of the plan</source>
            <extracomment>Picture and colour of each state; the words say it as well. The same by the severity of the weightiest finding, None where there is none. Characters from which on a window has room for a rail with words, and for its screen beside it. Emitted with the key of the screen chosen.</extracomment>
            <translation>Steps of the plan</translation>
        </message>
        <message>
            <source>Still busy</source>
            <translation>Still busy</translation>
        </message>
        <message>
            <source>Still opening</source>
            <translation>Still opening</translation>
        </message>
        <message>
            <source>Stopped: {title}. Nothing was changed.</source>
            <translation>Stopped: {title}. Nothing was changed.</translation>
        </message>
        <message>
            <source>Stopping: {job} …</source>
            <translation>Stopping: {job} …</translation>
        </message>
        <message>
            <source>TOML files (*.toml)</source>
            <translation>TOML files (*.toml)</translation>
        </message>
        <message>
            <source>Tables (*.xlsx *.xlsm *.ods *.csv *.tsv *.txt *.zip)</source>
            <translation>Tables (*.xlsx *.xlsm *.ods *.csv *.tsv *.txt *.zip)</translation>
        </message>
        <message>
            <source>Take the changes</source>
            <translation>Take the changes</translation>
        </message>
        <message>
            <source>Template of papers</source>
            <translation>Template of papers</translation>
        </message>
        <message>
            <source>The diagnostics were not saved</source>
            <translation>The diagnostics were not saved</translation>
        </message>
        <message>
            <source>The exit has no dates yet. Set the start and the exit date first.</source>
            <translation>The exit has no dates yet. Set the start and the exit date first.</translation>
        </message>
        <message>
            <source>The funding formula for {title} has been signed and cannot be changed. Enter it as the next version and have that signed.</source>
            <translation>The funding formula for {title} has been signed and cannot be changed. Enter it as the next version and have that signed.</translation>
        </message>
        <message>
            <source>The inventory or the rules changed while waves were being planned, so the result was dropped. Plan the waves again.</source>
            <translation>The inventory or the rules changed while waves were being planned, so the result was dropped. Plan the waves again.</translation>
        </message>
        <message>
            <source>The plan changed meanwhile</source>
            <translation>The plan changed meanwhile</translation>
        </message>
        <message>
            <source>The plan could not be saved as {name}: {why}. The file is as it was before; save the plan in another place.</source>
            <translation>The plan could not be saved as {name}: {why}. The file is as it was before; save the plan in another place.</translation>
        </message>
        <message>
            <source>The plan was not saved</source>
            <translation>The plan was not saved</translation>
        </message>
        <message>
            <source>There is no wave plan yet. Plan the waves first.</source>
            <translation>There is no wave plan yet. Plan the waves first.</translation>
        </message>
        <message>
            <source>There is nothing to export</source>
            <translation>There is nothing to export</translation>
        </message>
        <message>
            <source>There is nothing to plan</source>
            <translation>There is nothing to plan</translation>
        </message>
        <message>
            <source>These changes are not saved yet.</source>
            <translation>These changes are not saved yet.</translation>
        </message>
        <message>
            <source>This is a defect of Decant ({name}). The plan is as it was. What happened is written to {log}.</source>
            <translation>This is a defect of Decant ({name}). The plan is as it was. What happened is written to {log}.</translation>
        </message>
        <message>
            <source>This is a defect of Decant. Your plan is still open: save it under another name to be safe. What happened is written to {path}.</source>
            <translation>This is a defect of Decant. Your plan is still open: save it under another name to be safe. What happened is written to {path}.</translation>
        </message>
        <message>
            <source>Type part of a command’s name</source>
            <translation>Type part of a command’s name</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Undo</translation>
        </message>
        <message>
            <source>Use a template</source>
            <translation>Use a template</translation>
        </message>
        <message>
            <source>Use the template {template}</source>
            <translation>Use the template {template}</translation>
        </message>
        <message>
            <source>Verification</source>
            <translation>Verification</translation>
        </message>
        <message>
            <source>What</source>
            <translation>What</translation>
        </message>
        <message>
            <source>What changed since this version?</source>
            <translation>What changed since this version?</translation>
        </message>
        <message>
            <source>What changed since …</source>
            <translation>What changed since …</translation>
        </message>
        <message>
            <source>Where it stands</source>
            <translation>Where it stands</translation>
        </message>
        <message>
            <source>Word in the file</source>
            <translation>Word in the file</translation>
        </message>
        <message>
            <source>Words of {heading}</source>
            <translation>Words of {heading}</translation>
        </message>
        <message>
            <source>Worked examples</source>
            <translation>Worked examples</translation>
        </message>
        <message>
            <source>Working out the figures</source>
            <extracomment>Kind of the background job. A burst of edits is derived once, when it has been quiet for so long.</extracomment>
            <translation>Working out the figures</translation>
        </message>
        <message>
            <source>Would be</source>
            <translation>Would be</translation>
        </message>
        <message>
            <source>Written in</source>
            <translation>Written in</translation>
        </message>
        <message>
            <source>Wrote {files} to {folder}.</source>
            <translation>Wrote {files} to {folder}.</translation>
        </message>
        <message>
            <source>ZIP files (*.zip)</source>
            <translation>ZIP files (*.zip)</translation>
        </message>
        <message>
            <source>it or its folder is read-only</source>
            <translation>it or its folder is read-only</translation>
        </message>
        <message>
            <source>not known</source>
            <extracomment>Changes of one field, with what it is and what it would be.</extracomment>
            <translation>not known</translation>
        </message>
        <message>
            <source>the disk is full</source>
            <translation>the disk is full</translation>
        </message>
        <message>
            <source>{changes} from {path} to the open plan.</source>
            <translation>{changes} from {path} to the open plan.</translation>
        </message>
        <message>
            <source>{error} Save the plan under another name.</source>
            <translation>{error} Save the plan under another name.</translation>
        </message>
        <message>
            <source>{error} You can open a copy, which is saved under another name.</source>
            <translation>{error} You can open a copy, which is saved under another name.</translation>
        </message>
        <message>
            <source>{files} written to {folder}.</source>
            <translation>{files} written to {folder}.</translation>
        </message>
        <message>
            <source>{holding} of {examples} worked examples give their published figure here.</source>
            <translation>{holding} of {examples} worked examples give their published figure here.</translation>
        </message>
        <message>
            <source>{names} and {last}</source>
            <translation>{names} and {last}</translation>
        </message>
        <message>
            <source>{names} and {more} more</source>
            <extracomment>Shown where a value is not known. Never 0 and never an empty cell. How issue trackers may want their dates, as a person reads it and as `strftime` has it. A date by itself: not part of a longer name, and not in quotation marks.</extracomment>
            <translation>{names} and {more} more</translation>
        </message>
        <message>
            <source>{name} is damaged ({why}). Open a copy or an earlier version of it.</source>
            <translation>{name} is damaged ({why}). Open a copy or an earlier version of it.</translation>
        </message>
        <message>
            <source>{name} is not a Decant plan: {why}. Choose a file ending in {suffix}.</source>
            <translation>{name} is not a Decant plan: {why}. Choose a file ending in {suffix}.</translation>
        </message>
        <message>
            <source>{name} is open already{holder}.</source>
            <translation>{name} is open already{holder}.</translation>
        </message>
        <message>
            <source>{name} is still being read. You can look at what is there; change it when the whole plan is.</source>
            <extracomment>More than anyone goes back; each step shares all that it did not change with the next.</extracomment>
            <translation>{name} is still being read. You can look at what is there; change it when the whole plan is.</translation>
        </message>
        <message>
            <source>{name} was changed by somebody else since it was opened here. Save this plan under another name, or open the file again and repeat your changes.</source>
            <translation>{name} was changed by somebody else since it was opened here. Save this plan under another name, or open the file again and repeat your changes.</translation>
        </message>
        <message>
            <source>{name} was saved by a later version of Decant (format {version}; this version reads up to {format_version}). Update Decant to open it.</source>
            <translation>{name} was saved by a later version of Decant (format {version}; this version reads up to {format_version}). Update Decant to open it.</translation>
        </message>
        <message>
            <source>{path} could not be written: {reason}. Choose a folder that you may write to, on a disk with room.</source>
            <translation>{path} could not be written: {reason}. Choose a folder that you may write to, on a disk with room.</translation>
        </message>
        <message>
            <source>{path} holds versions, settings and counts, and no name, address or figure of your estate.</source>
            <translation>{path} holds versions, settings and counts, and no name, address or figure of your estate.</translation>
        </message>
        <message>
            <source>{plans} is a plan and was dropped together with other files. Drop it by itself to open it.</source>
            <translation>{plans} is a plan and was dropped together with other files. Drop it by itself to open it.</translation>
        </message>
        <message>
            <source>{rowCount} of {changes}</source>
            <translation>{rowCount} of {changes}</translation>
        </message>
        <message>
            <source>{shown} of {total}</source>
            <translation>{shown} of {total}</translation>
        </message>
        <message>
            <source>{text} cannot be read. Type {typed}.</source>
            <translation>{text} cannot be read. Type {typed}.</translation>
        </message>
        <message>
            <source>{text} is not in the list: {known}.</source>
            <translation>{text} is not in the list: {known}.</translation>
        </message>
        <message>
            <source>{title} can begin when the work before it has ended.</source>
            <translation>{title} can begin when the work before it has ended.</translation>
        </message>
        <message>
            <source>{what} was not taken. The plan is as it was.</source>
            <translation>{what} was not taken. The plan is as it was.</translation>
        </message>
        <message>
            <source>– not known, left out –</source>
            <translation>– not known, left out –</translation>
        </message>
        <message>
            <source>“{project}” has changes that are not saved.</source>
            <translation>“{project}” has changes that are not saved.</translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <source>2027-03-31, 2027-01-01..2027-03-31, &gt;=2027-01-01 or &lt;2027-04-01</source>
            <translation>2027-03-31, 2027-01-01..2027-03-31, &gt;=2027-01-01 or &lt;2027-04-01</translation>
        </message>
        <message>
            <source>4, 4..16, &gt;=8 or &lt;8</source>
            <translation>4, 4..16, &gt;=8 or &lt;8</translation>
        </message>
        <message>
            <source>A year (%)</source>
            <translation>A year (%)</translation>
        </message>
        <message>
            <source>AWS Application Discovery Service connections (CSV)</source>
            <translation>AWS Application Discovery Service connections (CSV)</translation>
        </message>
        <message>
            <source>AWS Application Discovery Service servers (XLSX, ODS or CSV)</source>
            <translation>AWS Application Discovery Service servers (XLSX, ODS or CSV)</translation>
        </message>
        <message>
            <source>AWS Cloud Migration Factory intake form (XLSX, ODS or CSV)</source>
            <translation>AWS Cloud Migration Factory intake form (XLSX, ODS or CSV)</translation>
        </message>
        <message>
            <source>AWS Migration Evaluator template (XLSX, ODS or CSV)</source>
            <translation>AWS Migration Evaluator template (XLSX, ODS or CSV)</translation>
        </message>
        <message>
            <source>AWS Migration Hub import (CSV)</source>
            <translation>AWS Migration Hub import (CSV)</translation>
        </message>
        <message>
            <source>AWS Migration Hub import file (XLSX, ODS or CSV)</source>
            <translation>AWS Migration Hub import file (XLSX, ODS or CSV)</translation>
        </message>
        <message>
            <source>AWS Migration Portfolio Assessment (MPA) servers (XLSX, ODS or CSV)</source>
            <translation>AWS Migration Portfolio Assessment (MPA) servers (XLSX, ODS or CSV)</translation>
        </message>
        <message>
            <source>AWS VPC flow logs</source>
            <translation>AWS VPC flow logs</translation>
        </message>
        <message>
            <source>About</source>
            <translation>About</translation>
        </message>
        <message>
            <source>Acknowledged</source>
            <translation>Acknowledged</translation>
        </message>
        <message>
            <source>Acknowledgement</source>
            <translation>Acknowledgement</translation>
        </message>
        <message>
            <source>Actual (min)</source>
            <translation>Actual (min)</translation>
        </message>
        <message>
            <source>Actual cost</source>
            <translation>Actual cost</translation>
        </message>
        <message>
            <source>Actual end (local)</source>
            <translation>Actual end (local)</translation>
        </message>
        <message>
            <source>Actual less charged</source>
            <translation>Actual less charged</translation>
        </message>
        <message>
            <source>Actual share (%)</source>
            <translation>Actual share (%)</translation>
        </message>
        <message>
            <source>Actual start (local)</source>
            <translation>Actual start (local)</translation>
        </message>
        <message>
            <source>Addresses</source>
            <translation>Addresses</translation>
        </message>
        <message>
            <source>After</source>
            <translation>After</translation>
        </message>
        <message>
            <source>After (steps)</source>
            <translation>After (steps)</translation>
        </message>
        <message>
            <source>After servers left</source>
            <translation>After servers left</translation>
        </message>
        <message>
            <source>After wave</source>
            <translation>After wave</translation>
        </message>
        <message>
            <source>Against it</source>
            <translation>Against it</translation>
        </message>
        <message>
            <source>Against the plan</source>
            <translation>Against the plan</translation>
        </message>
        <message>
            <source>Age (days)</source>
            <translation>Age (days)</translation>
        </message>
        <message>
            <source>Age then (months)</source>
            <translation>Age then (months)</translation>
        </message>
        <message>
            <source>Agreed</source>
            <translation>Agreed</translation>
        </message>
        <message>
            <source>Agreed amount</source>
            <translation>Agreed amount</translation>
        </message>
        <message>
            <source>Agreed by</source>
            <translation>Agreed by</translation>
        </message>
        <message>
            <source>Agreed on</source>
            <translation>Agreed on</translation>
        </message>
        <message>
            <source>Agreed share (%)</source>
            <translation>Agreed share (%)</translation>
        </message>
        <message>
            <source>Agreement</source>
            <translation>Agreement</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Amount</translation>
        </message>
        <message>
            <source>Amount after true-up</source>
            <translation>Amount after true-up</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Answer</translation>
        </message>
        <message>
            <source>Application</source>
            <translation>Application</translation>
        </message>
        <message>
            <source>Application register (XLSX, ODS or CSV)</source>
            <translation>Application register (XLSX, ODS or CSV)</translation>
        </message>
        <message>
            <source>Applications</source>
            <translation>Applications</translation>
        </message>
        <message>
            <source>Applies to</source>
            <translation>Applies to</translation>
        </message>
        <message>
            <source>Approvals and sign-offs</source>
            <translation>Approvals and sign-offs</translation>
        </message>
        <message>
            <source>Approved</source>
            <translation>Approved</translation>
        </message>
        <message>
            <source>Approver</source>
            <translation>Approver</translation>
        </message>
        <message>
            <source>Archi model: elements, relations, properties (XLSX, ODS or CSV)</source>
            <translation>Archi model: elements, relations, properties (XLSX, ODS or CSV)</translation>
        </message>
        <message>
            <source>Argus flows (CSV)</source>
            <translation>Argus flows (CSV)</translation>
        </message>
        <message>
            <source>As of</source>
            <translation>As of</translation>
        </message>
        <message>
            <source>Asset</source>
            <translation>Asset</translation>
        </message>
        <message>
            <source>Asset id</source>
            <translation>Asset id</translation>
        </message>
        <message>
            <source>Asset serial</source>
            <translation>Asset serial</translation>
        </message>
        <message>
            <source>Asset tag</source>
            <translation>Asset tag</translation>
        </message>
        <message>
            <source>Assets</source>
            <translation>Assets</translation>
        </message>
        <message>
            <source>Assumption</source>
            <translation>Assumption</translation>
        </message>
        <message>
            <source>Assumptions</source>
            <translation>Assumptions</translation>
        </message>
        <message>
            <source>Audience</source>
            <translation>Audience</translation>
        </message>
        <message>
            <source>Average W</source>
            <translation>Average W</translation>
        </message>
        <message>
            <source>Avoided</source>
            <translation>Avoided</translation>
        </message>
        <message>
            <source>Azure Migrate import (CSV)</source>
            <translation>Azure Migrate import (CSV)</translation>
        </message>
        <message>
            <source>Azure Migrate import template (XLSX, ODS or CSV)</source>
            <translation>Azure Migrate import template (XLSX, ODS or CSV)</translation>
        </message>
        <message>
            <source>Azure Migrate report (discovery, assessment, application inventory) (XLSX, ODS or CSV)</source>
            <translation>Azure Migrate report (discovery, assessment, application inventory) (XLSX, ODS or CSV)</translation>
        </message>
        <message>
            <source>Azure flow logs of network security groups or virtual networks (JSON)</source>
            <translation>Azure flow logs of network security groups or virtual networks (JSON)</translation>
        </message>
        <message>
            <source>Balances (1 yes, 0 no)</source>
            <translation>Balances (1 yes, 0 no)</translation>
        </message>
        <message>
            <source>Baseline</source>
            <translation>Baseline</translation>
        </message>
        <message>
            <source>Basis</source>
            <translation>Basis</translation>
        </message>
        <message>
            <source>Because of</source>
            <translation>Because of</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>Before</translation>
        </message>
        <message>
            <source>Began</source>
            <translation>Began</translation>
        </message>
        <message>
            <source>Benefit</source>
            <translation>Benefit</translation>
        </message>
        <message>
            <source>Benefit-cost ratio</source>
            <translation>Benefit-cost ratio</translation>
        </message>
        <message>
            <source>Blackouts</source>
            <translation>Blackouts</translation>
        </message>
        <message>
            <source>Block</source>
            <translation>Block</translation>
        </message>
        <message>
            <source>Blocked by</source>
            <translation>Blocked by</translation>
        </message>
        <message>
            <source>Blocking</source>
            <translation>Blocking</translation>
        </message>
        <message>
            <source>Board paper in five cases (DOCX and PDF)</source>
            <translation>Board paper in five cases (DOCX and PDF)</translation>
        </message>
        <message>
            <source>Book value today</source>
            <translation>Book value today</translation>
        </message>
        <message>
            <source>Bought</source>
            <translation>Bought</translation>
        </message>
        <message>
            <source>Bought how</source>
            <translation>Bought how</translation>
        </message>
        <message>
            <source>Breaches</source>
            <translation>Breaches</translation>
        </message>
        <message>
            <source>Break fee</source>
            <translation>Break fee</translation>
        </message>
        <message>
            <source>Breaks</source>
            <translation>Breaks</translation>
        </message>
        <message>
            <source>Bridge</source>
            <translation>Bridge</translation>
        </message>
        <message>
            <source>Bridge named by</source>
            <translation>Bridge named by</translation>
        </message>
        <message>
            <source>Budget code</source>
            <translation>Budget code</translation>
        </message>
        <message>
            <source>Business case with live formulas (XLSX)</source>
            <translation>Business case with live formulas (XLSX)</translation>
        </message>
        <message>
            <source>Business service</source>
            <translation>Business service</translation>
        </message>
        <message>
            <source>Business unit</source>
            <translation>Business unit</translation>
        </message>
        <message>
            <source>Business units</source>
            <translation>Business units</translation>
        </message>
        <message>
            <source>By</source>
            <translation>By</translation>
        </message>
        <message>
            <source>By (months)</source>
            <translation>By (months)</translation>
        </message>
        <message>
            <source>Bytes</source>
            <translation>Bytes</translation>
        </message>
        <message>
            <source>CAST Highlight portfolio (XLSX, ODS or CSV)</source>
            <translation>CAST Highlight portfolio (XLSX, ODS or CSV)</translation>
        </message>
        <message>
            <source>Captured</source>
            <translation>Captured</translation>
        </message>
        <message>
            <source>Carrier</source>
            <translation>Carrier</translation>
        </message>
        <message>
            <source>Cashable</source>
            <translation>Cashable</translation>
        </message>
        <message>
            <source>Cause</source>
            <translation>Cause</translation>
        </message>
        <message>
            <source>Certificate</source>
            <translation>Certificate</translation>
        </message>
        <message>
            <source>Certificates</source>
            <translation>Certificates</translation>
        </message>
        <message>
            <source>Chain</source>
            <translation>Chain</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Change</translation>
        </message>
        <message>
            <source>Change (%)</source>
            <translation>Change (%)</translation>
        </message>
        <message>
            <source>Changes</source>
            <translation>Changes</translation>
        </message>
        <message>
            <source>Channel</source>
            <translation>Channel</translation>
        </message>
        <message>
            <source>Charged</source>
            <translation>Charged</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Check</translation>
        </message>
        <message>
            <source>Checked</source>
            <translation>Checked</translation>
        </message>
        <message>
            <source>Checklists by class</source>
            <translation>Checklists by class</translation>
        </message>
        <message>
            <source>Checks</source>
            <translation>Checks</translation>
        </message>
        <message>
            <source>Choice</source>
            <translation>Choice</translation>
        </message>
        <message>
            <source>Chosen</source>
            <translation>Chosen</translation>
        </message>
        <message>
            <source>Class</source>
            <translation>Class</translation>
        </message>
        <message>
            <source>Class of asset</source>
            <translation>Class of asset</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>Clear</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>Closed</translation>
        </message>
        <message>
            <source>Closed by</source>
            <translation>Closed by</translation>
        </message>
        <message>
            <source>Cluster</source>
            <translation>Cluster</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>Code</translation>
        </message>
        <message>
            <source>Comes from</source>
            <translation>Comes from</translation>
        </message>
        <message>
            <source>Comment</source>
            <translation>Comment</translation>
        </message>
        <message>
            <source>Comms</source>
            <translation>Comms</translation>
        </message>
        <message>
            <source>Condition</source>
            <translation>Condition</translation>
        </message>
        <message>
            <source>Confirmed end</source>
            <translation>Confirmed end</translation>
        </message>
        <message>
            <source>Confirmed stop</source>
            <translation>Confirmed stop</translation>
        </message>
        <message>
            <source>Connections</source>
            <translation>Connections</translation>
        </message>
        <message>
            <source>Consequence</source>
            <translation>Consequence</translation>
        </message>
        <message>
            <source>Constant prices</source>
            <translation>Constant prices</translation>
        </message>
        <message>
            <source>Consumer</source>
            <translation>Consumer</translation>
        </message>
        <message>
            <source>Consumer id</source>
            <translation>Consumer id</translation>
        </message>
        <message>
            <source>Consumer kind</source>
            <translation>Consumer kind</translation>
        </message>
        <message>
            <source>Consumer waves</source>
            <translation>Consumer waves</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>Contact</translation>
        </message>
        <message>
            <source>Contacts</source>
            <translation>Contacts</translation>
        </message>
        <message>
            <source>Contract</source>
            <translation>Contract</translation>
        </message>
        <message>
            <source>Contract id</source>
            <translation>Contract id</translation>
        </message>
        <message>
            <source>Contract register (XLSX, ODS or CSV)</source>
            <translation>Contract register (XLSX, ODS or CSV)</translation>
        </message>
        <message>
            <source>Contracts</source>
            <translation>Contracts</translation>
        </message>
        <message>
            <source>Contracts that end later</source>
            <translation>Contracts that end later</translation>
        </message>
        <message>
            <source>Contracts that moved</source>
            <translation>Contracts that moved</translation>
        </message>
        <message>
            <source>Contracts that stop</source>
            <translation>Contracts that stop</translation>
        </message>
        <message>
            <source>Converted at</source>
            <translation>Converted at</translation>
        </message>
        <message>
            <source>Core licences</source>
            <translation>Core licences</translation>
        </message>
        <message>
            <source>Cores</source>
            <translation>Cores</translation>
        </message>
        <message>
            <source>Correlation in the driver</source>
            <translation>Correlation in the driver</translation>
        </message>
        <message>
            <source>Cost a month</source>
            <translation>Cost a month</translation>
        </message>
        <message>
            <source>Cost freed a month</source>
            <translation>Cost freed a month</translation>
        </message>
        <message>
            <source>Cost line</source>
            <translation>Cost line</translation>
        </message>
        <message>
            <source>Cost of it</source>
            <translation>Cost of it</translation>
        </message>
        <message>
            <source>Cost of missing the next end</source>
            <translation>Cost of missing the next end</translation>
        </message>
        <message>
            <source>Cost of missing the notice</source>
            <translation>Cost of missing the notice</translation>
        </message>
        <message>
            <source>Cost of that</source>
            <translation>Cost of that</translation>
        </message>
        <message>
            <source>Cost of this end</source>
            <translation>Cost of this end</translation>
        </message>
        <message>
            <source>Cost of transition</source>
            <translation>Cost of transition</translation>
        </message>
        <message>
            <source>Cost per year</source>
            <translation>Cost per year</translation>
        </message>
        <message>
            <source>Costs</source>
            <translation>Costs</translation>
        </message>
        <message>
            <source>Costs without a figure</source>
            <translation>Costs without a figure</translation>
        </message>
        <message>
            <source>Costs, savings and their assumptions (XLSX and CSV)</source>
            <translation>Costs, savings and their assumptions (XLSX and CSV)</translation>
        </message>
        <message>
            <source>Count of media</source>
            <translation>Count of media</translation>
        </message>
        <message>
            <source>Covers</source>
            <translation>Covers</translation>
        </message>
        <message>
            <source>Credit</source>
            <translation>Credit</translation>
        </message>
        <message>
            <source>Criterion</source>
            <translation>Criterion</translation>
        </message>
        <message>
            <source>Criticality</source>
            <translation>Criticality</translation>
        </message>
        <message>
            <source>Criticality (tier)</source>
            <translation>Criticality (tier)</translation>
        </message>
        <message>
            <source>Crosses the sites</source>
            <translation>Crosses the sites</translation>
        </message>
        <message>
            <source>Cumulative</source>
            <translation>Cumulative</translation>
        </message>
        <message>
            <source>Currency</source>
            <translation>Currency</translation>
        </message>
        <message>
            <source>Currency of the licence</source>
            <translation>Currency of the licence</translation>
        </message>
        <message>
            <source>Current</source>
            <translation>Current</translation>
        </message>
        <message>
            <source>Custody</source>
            <translation>Custody</translation>
        </message>
        <message>
            <source>Cutover</source>
            <translation>Cutover</translation>
        </message>
        <message>
            <source>Cutover runbooks (XLSX for each wave, and CSV)</source>
            <translation>Cutover runbooks (XLSX for each wave, and CSV)</translation>
        </message>
        <message>
            <source>Cutover runbooks on paper (DOCX and PDF for each wave)</source>
            <translation>Cutover runbooks on paper (DOCX and PDF for each wave)</translation>
        </message>
        <message>
            <source>Cutover starts</source>
            <translation>Cutover starts</translation>
        </message>
        <message>
            <source>Cutovers, gates, notices and soak ends (iCalendar)</source>
            <translation>Cutovers, gates, notices and soak ends (iCalendar)</translation>
        </message>
        <message>
            <source>Data (GiB)</source>
            <translation>Data (GiB)</translation>
        </message>
        <message>
            <source>Data class</source>
            <translation>Data class</translation>
        </message>
        <message>
            <source>Data-bearing</source>
            <translation>Data-bearing</translation>
        </message>
        <message>
            <source>Databases: the server, and the managed service in its place</source>
            <translation>Databases: the server, and the managed service in its place</translation>
        </message>
        <message>
            <source>Datacentre</source>
            <translation>Datacentre</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>Date</translation>
        </message>
        <message>
            <source>Date and time</source>
            <translation>Date and time</translation>
        </message>
        <message>
            <source>Days count</source>
            <translation>Days count</translation>
        </message>
        <message>
            <source>Days from go-live</source>
            <translation>Days from go-live</translation>
        </message>
        <message>
            <source>Days later</source>
            <translation>Days later</translation>
        </message>
        <message>
            <source>Days left</source>
            <translation>Days left</translation>
        </message>
        <message>
            <source>Debit</source>
            <translation>Debit</translation>
        </message>
        <message>
            <source>Decided at (local)</source>
            <translation>Decided at (local)</translation>
        </message>
        <message>
            <source>Decided by</source>
            <translation>Decided by</translation>
        </message>
        <message>
            <source>Decision</source>
            <translation>Decision</translation>
        </message>
        <message>
            <source>Decision: strike out what does not hold</source>
            <translation>Decision: strike out what does not hold</translation>
        </message>
        <message>
            <source>Decommission changes for ServiceNow (CSV)</source>
            <translation>Decommission changes for ServiceNow (CSV)</translation>
        </message>
        <message>
            <source>Decommission plan (Microsoft Project XML)</source>
            <translation>Decommission plan (Microsoft Project XML)</translation>
        </message>
        <message>
            <source>Decommission plan (XLSX and CSV)</source>
            <translation>Decommission plan (XLSX and CSV)</translation>
        </message>
        <message>
            <source>Decommission tasks for Jira (CSV)</source>
            <translation>Decommission tasks for Jira (CSV)</translation>
        </message>
        <message>
            <source>Departure</source>
            <translation>Departure</translation>
        </message>
        <message>
            <source>Dependencies</source>
            <translation>Dependencies</translation>
        </message>
        <message>
            <source>Dependencies away</source>
            <translation>Dependencies away</translation>
        </message>
        <message>
            <source>Dependencies with their evidence (CSV)</source>
            <translation>Dependencies with their evidence (CSV)</translation>
        </message>
        <message>
            <source>Dependency graph, whole and wave by wave (DOT)</source>
            <translation>Dependency graph, whole and wave by wave (DOT)</translation>
        </message>
        <message>
            <source>Dependency graph, whole and wave by wave (GraphML)</source>
            <translation>Dependency graph, whole and wave by wave (GraphML)</translation>
        </message>
        <message>
            <source>Dependency graph, whole and wave by wave (Mermaid)</source>
            <translation>Dependency graph, whole and wave by wave (Mermaid)</translation>
        </message>
        <message>
            <source>Dependency graph, whole and wave by wave (draw.io)</source>
            <translation>Dependency graph, whole and wave by wave (draw.io)</translation>
        </message>
        <message>
            <source>Dependency table (XLSX, ODS or CSV)</source>
            <translation>Dependency table (XLSX, ODS or CSV)</translation>
        </message>
        <message>
            <source>Deputy</source>
            <translation>Deputy</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Description</translation>
        </message>
        <message>
            <source>Destination</source>
            <translation>Destination</translation>
        </message>
        <message>
            <source>Destroy</source>
            <translation>Destroy</translation>
        </message>
        <message>
            <source>Detail</source>
            <translation>Detail</translation>
        </message>
        <message>
            <source>Devices</source>
            <translation>Devices</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>Difference</translation>
        </message>
        <message>
            <source>Difference (points)</source>
            <translation>Difference (points)</translation>
        </message>
        <message>
            <source>Dimension: date</source>
            <translation>Dimension: date</translation>
        </message>
        <message>
            <source>Discount factor</source>
            <translation>Discount factor</translation>
        </message>
        <message>
            <source>Disks</source>
            <translation>Disks</translation>
        </message>
        <message>
            <source>Disposal of hardware</source>
            <translation>Disposal of hardware</translation>
        </message>
        <message>
            <source>Disposed</source>
            <translation>Disposed</translation>
        </message>
        <message>
            <source>Disposition</source>
            <translation>Disposition</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Done</translation>
        </message>
        <message>
            <source>Done by</source>
            <translation>Done by</translation>
        </message>
        <message>
            <source>Draws</source>
            <translation>Draws</translation>
        </message>
        <message>
            <source>Driver</source>
            <translation>Driver</translation>
        </message>
        <message>
            <source>Dual write</source>
            <translation>Dual write</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>Due</translation>
        </message>
        <message>
            <source>Due (local)</source>
            <translation>Due (local)</translation>
        </message>
        <message>
            <source>Duration (days)</source>
            <translation>Duration (days)</translation>
        </message>
        <message>
            <source>During the move</source>
            <translation>During the move</translation>
        </message>
        <message>
            <source>Early end fee</source>
            <translation>Early end fee</translation>
        </message>
        <message>
            <source>Empty</source>
            <translation>Empty</translation>
        </message>
        <message>
            <source>Empty by, for the next end</source>
            <translation>Empty by, for the next end</translation>
        </message>
        <message>
            <source>Encrypted</source>
            <translation>Encrypted</translation>
        </message>
        <message>
            <source>End</source>
            <translation>End</translation>
        </message>
        <message>
            <source>End of support</source>
            <translation>End of support</translation>
        </message>
        <message>
            <source>End of term</source>
            <translation>End of term</translation>
        </message>
        <message>
            <source>End out of reach</source>
            <translation>End out of reach</translation>
        </message>
        <message>
            <source>Ended</source>
            <translation>Ended</translation>
        </message>
        <message>
            <source>Ends on</source>
            <translation>Ends on</translation>
        </message>
        <message>
            <source>Engine</source>
            <translation>Engine</translation>
        </message>
        <message>
            <source>Environment</source>
            <translation>Environment</translation>
        </message>
        <message>
            <source>Estimate (min)</source>
            <translation>Estimate (min)</translation>
        </message>
        <message>
            <source>Estimated (min)</source>
            <translation>Estimated (min)</translation>
        </message>
        <message>
            <source>Evidence</source>
            <translation>Evidence</translation>
        </message>
        <message>
            <source>Evidence held</source>
            <translation>Evidence held</translation>
        </message>
        <message>
            <source>Evidence id</source>
            <translation>Evidence id</translation>
        </message>
        <message>
            <source>Evidence ids</source>
            <translation>Evidence ids</translation>
        </message>
        <message>
            <source>Evidence required</source>
            <translation>Evidence required</translation>
        </message>
        <message>
            <source>Exceptions</source>
            <translation>Exceptions</translation>
        </message>
        <message>
            <source>Exceptions to rules</source>
            <translation>Exceptions to rules</translation>
        </message>
        <message>
            <source>Exceptions to the rules of the price book</source>
            <translation>Exceptions to the rules of the price book</translation>
        </message>
        <message>
            <source>Expected</source>
            <translation>Expected</translation>
        </message>
        <message>
            <source>Expected end (local)</source>
            <translation>Expected end (local)</translation>
        </message>
        <message>
            <source>Expected last day</source>
            <translation>Expected last day</translation>
        </message>
        <message>
            <source>Expected start</source>
            <translation>Expected start</translation>
        </message>
        <message>
            <source>Expected start (local)</source>
            <translation>Expected start (local)</translation>
        </message>
        <message>
            <source>Expected stop</source>
            <translation>Expected stop</translation>
        </message>
        <message>
            <source>Expires</source>
            <translation>Expires</translation>
        </message>
        <message>
            <source>Explanation</source>
            <translation>Explanation</translation>
        </message>
        <message>
            <source>Extra days</source>
            <translation>Extra days</translation>
        </message>
        <message>
            <source>FQDN</source>
            <translation>FQDN</translation>
        </message>
        <message>
            <source>Fact: cost</source>
            <translation>Fact: cost</translation>
        </message>
        <message>
            <source>Fact: energy and carbon</source>
            <translation>Fact: energy and carbon</translation>
        </message>
        <message>
            <source>Fact: milestone</source>
            <translation>Fact: milestone</translation>
        </message>
        <message>
            <source>Factor from</source>
            <translation>Factor from</translation>
        </message>
        <message>
            <source>Factor now (%)</source>
            <translation>Factor now (%)</translation>
        </message>
        <message>
            <source>Factor proposed (%)</source>
            <translation>Factor proposed (%)</translation>
        </message>
        <message>
            <source>Family or size</source>
            <translation>Family or size</translation>
        </message>
        <message>
            <source>Fate</source>
            <translation>Fate</translation>
        </message>
        <message>
            <source>Fee</source>
            <translation>Fee</translation>
        </message>
        <message>
            <source>Feeds</source>
            <translation>Feeds</translation>
        </message>
        <message>
            <source>Figure</source>
            <translation>Figure</translation>
        </message>
        <message>
            <source>File in this pack</source>
            <translation>File in this pack</translation>
        </message>
        <message>
            <source>File name</source>
            <translation>File name</translation>
        </message>
        <message>
            <source>Finished</source>
            <translation>Finished</translation>
        </message>
        <message>
            <source>Firewall</source>
            <translation>Firewall</translation>
        </message>
        <message>
            <source>First begins</source>
            <translation>First begins</translation>
        </message>
        <message>
            <source>First obstacle</source>
            <translation>First obstacle</translation>
        </message>
        <message>
            <source>First power-off</source>
            <translation>First power-off</translation>
        </message>
        <message>
            <source>First soak ends</source>
            <translation>First soak ends</translation>
        </message>
        <message>
            <source>Fiscal year</source>
            <translation>Fiscal year</translation>
        </message>
        <message>
            <source>Fits</source>
            <translation>Fits</translation>
        </message>
        <message>
            <source>Fits now</source>
            <translation>Fits now</translation>
        </message>
        <message>
            <source>Fits then</source>
            <translation>Fits then</translation>
        </message>
        <message>
            <source>Float (days)</source>
            <translation>Float (days)</translation>
        </message>
        <message>
            <source>Follows from</source>
            <translation>Follows from</translation>
        </message>
        <message>
            <source>For</source>
            <translation>For</translation>
        </message>
        <message>
            <source>For working servers</source>
            <translation>For working servers</translation>
        </message>
        <message>
            <source>Forecast</source>
            <translation>Forecast</translation>
        </message>
        <message>
            <source>Forecast in the shape of FOCUS 1.2 (CSV, Parquet)</source>
            <translation>Forecast in the shape of FOCUS 1.2 (CSV, Parquet)</translation>
        </message>
        <message>
            <source>Formula</source>
            <translation>Formula</translation>
        </message>
        <message>
            <source>Forward estimate (min)</source>
            <translation>Forward estimate (min)</translation>
        </message>
        <message>
            <source>Forward estimate now (min)</source>
            <translation>Forward estimate now (min)</translation>
        </message>
        <message>
            <source>Forward estimate then (min)</source>
            <translation>Forward estimate then (min)</translation>
        </message>
        <message>
            <source>Fqdn</source>
            <translation>Fqdn</translation>
        </message>
        <message>
            <source>Free</source>
            <translation>Free</translation>
        </message>
        <message>
            <source>From</source>
            <translation>From</translation>
        </message>
        <message>
            <source>Full-year effect</source>
            <translation>Full-year effect</translation>
        </message>
        <message>
            <source>GLPI export (XLSX, ODS or CSV)</source>
            <translation>GLPI export (XLSX, ODS or CSV)</translation>
        </message>
        <message>
            <source>GO</source>
            <translation>GO</translation>
        </message>
        <message>
            <source>GO with exception</source>
            <translation>GO with exception</translation>
        </message>
        <message>
            <source>Gain at most (days)</source>
            <translation>Gain at most (days)</translation>
        </message>
        <message>
            <source>Gaps</source>
            <translation>Gaps</translation>
        </message>
        <message>
            <source>Gate</source>
            <translation>Gate</translation>
        </message>
        <message>
            <source>Gates</source>
            <translation>Gates</translation>
        </message>
        <message>
            <source>Go-live (local)</source>
            <translation>Go-live (local)</translation>
        </message>
        <message>
            <source>Google Migration Center tables (CSV)</source>
            <translation>Google Migration Center tables (CSV)</translation>
        </message>
        <message>
            <source>Google Migration Center tables (vmInfo, diskInfo, perfInfo, tagInfo) (XLSX, ODS or CSV)</source>
            <translation>Google Migration Center tables (vmInfo, diskInfo, perfInfo, tagInfo) (XLSX, ODS or CSV)</translation>
        </message>
        <message>
            <source>Grade</source>
            <translation>Grade</translation>
        </message>
        <message>
            <source>Graph extract</source>
            <translation>Graph extract</translation>
        </message>
        <message>
            <source>Grid effect on what leaving draws</source>
            <translation>Grid effect on what leaving draws</translation>
        </message>
        <message>
            <source>Grid factor of the site (kg per kWh)</source>
            <translation>Grid factor of the site (kg per kWh)</translation>
        </message>
        <message>
            <source>Hardware register (XLSX, ODS or CSV)</source>
            <translation>Hardware register (XLSX, ODS or CSV)</translation>
        </message>
        <message>
            <source>Header</source>
            <translation>Header</translation>
        </message>
        <message>
            <source>Heading 1</source>
            <translation>Heading 1</translation>
        </message>
        <message>
            <source>Heading 2</source>
            <translation>Heading 2</translation>
        </message>
        <message>
            <source>Heading 3</source>
            <translation>Heading 3</translation>
        </message>
        <message>
            <source>Height (units)</source>
            <translation>Height (units)</translation>
        </message>
        <message>
            <source>Height units</source>
            <translation>Height units</translation>
        </message>
        <message>
            <source>Held by</source>
            <translation>Held by</translation>
        </message>
        <message>
            <source>Held open by</source>
            <translation>Held open by</translation>
        </message>
        <message>
            <source>Held or answered</source>
            <translation>Held or answered</translation>
        </message>
        <message>
            <source>High</source>
            <translation>High</translation>
        </message>
        <message>
            <source>Holder</source>
            <translation>Holder</translation>
        </message>
        <message>
            <source>Holder of</source>
            <translation>Holder of</translation>
        </message>
        <message>
            <source>Holds</source>
            <translation>Holds</translation>
        </message>
        <message>
            <source>Holds (1 yes, 0 no)</source>
            <translation>Holds (1 yes, 0 no)</translation>
        </message>
        <message>
            <source>Host</source>
            <translation>Host</translation>
        </message>
        <message>
            <source>Host text</source>
            <translation>Host text</translation>
        </message>
        <message>
            <source>Hosts</source>
            <translation>Hosts</translation>
        </message>
        <message>
            <source>Hosts, devices and servers in it</source>
            <translation>Hosts, devices and servers in it</translation>
        </message>
        <message>
            <source>How</source>
            <translation>How</translation>
        </message>
        <message>
            <source>How composed, or why missing</source>
            <translation>How composed, or why missing</translation>
        </message>
        <message>
            <source>How contracts end: notice, break, early end or run-out</source>
            <translation>How contracts end: notice, break, early end or run-out</translation>
        </message>
        <message>
            <source>How each server leaves</source>
            <translation>How each server leaves</translation>
        </message>
        <message>
            <source>How full each cutover is (the line is the limit)</source>
            <translation>How full each cutover is (the line is the limit)</translation>
        </message>
        <message>
            <source>How it is tested</source>
            <translation>How it is tested</translation>
        </message>
        <message>
            <source>How the need was found</source>
            <translation>How the need was found</translation>
        </message>
        <message>
            <source>How the price is made up, or why there is none</source>
            <translation>How the price is made up, or why there is none</translation>
        </message>
        <message>
            <source>IT operations</source>
            <translation>IT operations</translation>
        </message>
        <message>
            <source>Id</source>
            <translation>Id</translation>
        </message>
        <message>
            <source>Identities</source>
            <translation>Identities</translation>
        </message>
        <message>
            <source>Impact</source>
            <translation>Impact</translation>
        </message>
        <message>
            <source>Incident</source>
            <translation>Incident</translation>
        </message>
        <message>
            <source>Index</source>
            <translation>Index</translation>
        </message>
        <message>
            <source>Infoblox address list (XLSX, ODS or CSV)</source>
            <translation>Infoblox address list (XLSX, ODS or CSV)</translation>
        </message>
        <message>
            <source>Inventory as a workbook that can be read again (XLSX)</source>
            <translation>Inventory as a workbook that can be read again (XLSX)</translation>
        </message>
        <message>
            <source>Inversion</source>
            <translation>Inversion</translation>
        </message>
        <message>
            <source>Inversions: needed sooner than it is back</source>
            <translation>Inversions: needed sooner than it is back</translation>
        </message>
        <message>
            <source>Issued</source>
            <translation>Issued</translation>
        </message>
        <message>
            <source>Issuer</source>
            <translation>Issuer</translation>
        </message>
        <message>
            <source>Item</source>
            <translation>Item</translation>
        </message>
        <message>
            <source>Its database licence</source>
            <translation>Its database licence</translation>
        </message>
        <message>
            <source>Its own pattern</source>
            <translation>Its own pattern</translation>
        </message>
        <message>
            <source>Key destroyed</source>
            <translation>Key destroyed</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Kind</translation>
        </message>
        <message>
            <source>Kind of end</source>
            <translation>Kind of end</translation>
        </message>
        <message>
            <source>Kind of entry</source>
            <translation>Kind of entry</translation>
        </message>
        <message>
            <source>Kind of step</source>
            <translation>Kind of step</translation>
        </message>
        <message>
            <source>Konveyor application table (XLSX, ODS or CSV)</source>
            <translation>Konveyor application table (XLSX, ODS or CSV)</translation>
        </message>
        <message>
            <source>Konveyor applications and dependencies (CSV)</source>
            <translation>Konveyor applications and dependencies (CSV)</translation>
        </message>
        <message>
            <source>Labour on site in productive hours</source>
            <translation>Labour on site in productive hours</translation>
        </message>
        <message>
            <source>Last begins</source>
            <translation>Last begins</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>Last day</translation>
        </message>
        <message>
            <source>Last power-off</source>
            <translation>Last power-off</translation>
        </message>
        <message>
            <source>Last power-off for it by</source>
            <translation>Last power-off for it by</translation>
        </message>
        <message>
            <source>Last seen</source>
            <translation>Last seen</translation>
        </message>
        <message>
            <source>Last server off for good</source>
            <translation>Last server off for good</translation>
        </message>
        <message>
            <source>Last test</source>
            <translation>Last test</translation>
        </message>
        <message>
            <source>Late by (days)</source>
            <translation>Late by (days)</translation>
        </message>
        <message>
            <source>Late or failed tasks</source>
            <translation>Late or failed tasks</translation>
        </message>
        <message>
            <source>Late task</source>
            <translation>Late task</translation>
        </message>
        <message>
            <source>Latency</source>
            <translation>Latency</translation>
        </message>
        <message>
            <source>Latest start (UTC)</source>
            <translation>Latest start (UTC)</translation>
        </message>
        <message>
            <source>Latest start (local)</source>
            <translation>Latest start (local)</translation>
        </message>
        <message>
            <source>Latest start of a rollback (local)</source>
            <translation>Latest start of a rollback (local)</translation>
        </message>
        <message>
            <source>Leaving</source>
            <translation>Leaving</translation>
        </message>
        <message>
            <source>Leaving, a user</source>
            <translation>Leaving, a user</translation>
        </message>
        <message>
            <source>Leaving, location-based</source>
            <translation>Leaving, location-based</translation>
        </message>
        <message>
            <source>Leaving, market-based</source>
            <translation>Leaving, market-based</translation>
        </message>
        <message>
            <source>Leaving: on site</source>
            <translation>Leaving: on site</translation>
        </message>
        <message>
            <source>Leaving: one-off</source>
            <translation>Leaving: one-off</translation>
        </message>
        <message>
            <source>Leaving: purchases</source>
            <translation>Leaving: purchases</translation>
        </message>
        <message>
            <source>Leaving: target</source>
            <translation>Leaving: target</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>Left</translation>
        </message>
        <message>
            <source>Level</source>
            <translation>Level</translation>
        </message>
        <message>
            <source>Licence model</source>
            <translation>Licence model</translation>
        </message>
        <message>
            <source>Licences brought along: what may be used on the target, and for which servers</source>
            <translation>Licences brought along: what may be used on the target, and for which servers</translation>
        </message>
        <message>
            <source>Life (months)</source>
            <translation>Life (months)</translation>
        </message>
        <message>
            <source>Likelihood</source>
            <translation>Likelihood</translation>
        </message>
        <message>
            <source>Likely</source>
            <translation>Likely</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>Line</translation>
        </message>
        <message>
            <source>LiveOptics VMs (XLSX, ODS or CSV)</source>
            <translation>LiveOptics VMs (XLSX, ODS or CSV)</translation>
        </message>
        <message>
            <source>Logical removal</source>
            <translation>Logical removal</translation>
        </message>
        <message>
            <source>Longest overlap (days)</source>
            <translation>Longest overlap (days)</translation>
        </message>
        <message>
            <source>Low</source>
            <translation>Low</translation>
        </message>
        <message>
            <source>Machine</source>
            <translation>Machine</translation>
        </message>
        <message>
            <source>Machines that stand ready</source>
            <translation>Machines that stand ready</translation>
        </message>
        <message>
            <source>Macs</source>
            <translation>Macs</translation>
        </message>
        <message>
            <source>Make</source>
            <translation>Make</translation>
        </message>
        <message>
            <source>Making: leaving</source>
            <translation>Making: leaving</translation>
        </message>
        <message>
            <source>Making: staying</source>
            <translation>Making: staying</translation>
        </message>
        <message>
            <source>Managed per month</source>
            <translation>Managed per month</translation>
        </message>
        <message>
            <source>Mandatory</source>
            <translation>Mandatory</translation>
        </message>
        <message>
            <source>Mean</source>
            <translation>Mean</translation>
        </message>
        <message>
            <source>Measure</source>
            <translation>Measure</translation>
        </message>
        <message>
            <source>Measured in</source>
            <translation>Measured in</translation>
        </message>
        <message>
            <source>Media</source>
            <translation>Media</translation>
        </message>
        <message>
            <source>Media type</source>
            <translation>Media type</translation>
        </message>
        <message>
            <source>Memory mib</source>
            <translation>Memory mib</translation>
        </message>
        <message>
            <source>Memory needed (GiB)</source>
            <translation>Memory needed (GiB)</translation>
        </message>
        <message>
            <source>Met as planned</source>
            <translation>Met as planned</translation>
        </message>
        <message>
            <source>Method</source>
            <translation>Method</translation>
        </message>
        <message>
            <source>Middle of the part</source>
            <translation>Middle of the part</translation>
        </message>
        <message>
            <source>Migration and cutover</source>
            <translation>Migration and cutover</translation>
        </message>
        <message>
            <source>Min</source>
            <translation>Min</translation>
        </message>
        <message>
            <source>Minutes</source>
            <translation>Minutes</translation>
        </message>
        <message>
            <source>Minutes from go-live</source>
            <translation>Minutes from go-live</translation>
        </message>
        <message>
            <source>Misses its target</source>
            <translation>Misses its target</translation>
        </message>
        <message>
            <source>Missing</source>
            <translation>Missing</translation>
        </message>
        <message>
            <source>Mitigation</source>
            <translation>Mitigation</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Model</translation>
        </message>
        <message>
            <source>Month</source>
            <translation>Month</translation>
        </message>
        <message>
            <source>Months later</source>
            <translation>Months later</translation>
        </message>
        <message>
            <source>Move group</source>
            <translation>Move group</translation>
        </message>
        <message>
            <source>Move groups</source>
            <translation>Move groups</translation>
        </message>
        <message>
            <source>Must move with</source>
            <translation>Must move with</translation>
        </message>
        <message>
            <source>NO-GO</source>
            <translation>NO-GO</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Named owner</source>
            <translation>Named owner</translation>
        </message>
        <message>
            <source>Named scenarios</source>
            <translation>Named scenarios</translation>
        </message>
        <message>
            <source>Needed (min)</source>
            <translation>Needed (min)</translation>
        </message>
        <message>
            <source>Needs</source>
            <translation>Needs</translation>
        </message>
        <message>
            <source>Net present cost</source>
            <translation>Net present cost</translation>
        </message>
        <message>
            <source>Net present value</source>
            <translation>Net present value</translation>
        </message>
        <message>
            <source>Net present value lost</source>
            <translation>Net present value lost</translation>
        </message>
        <message>
            <source>Net saving</source>
            <translation>Net saving</translation>
        </message>
        <message>
            <source>NetBox export (XLSX, ODS or CSV)</source>
            <translation>NetBox export (XLSX, ODS or CSV)</translation>
        </message>
        <message>
            <source>NetFlow from nfdump (CSV)</source>
            <translation>NetFlow from nfdump (CSV)</translation>
        </message>
        <message>
            <source>Next cheaper</source>
            <translation>Next cheaper</translation>
        </message>
        <message>
            <source>Next holder</source>
            <translation>Next holder</translation>
        </message>
        <message>
            <source>Next state</source>
            <translation>Next state</translation>
        </message>
        <message>
            <source>No longer needed</source>
            <translation>No longer needed</translation>
        </message>
        <message>
            <source>No recovery plan holds while the estate moves</source>
            <translation>No recovery plan holds while the estate moves</translation>
        </message>
        <message>
            <source>Not seen for 90 days</source>
            <translation>Not seen for 90 days</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Note</translation>
        </message>
        <message>
            <source>Note number</source>
            <translation>Note number</translation>
        </message>
        <message>
            <source>Noted</source>
            <translation>Noted</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Notes</translation>
        </message>
        <message>
            <source>Notice</source>
            <translation>Notice</translation>
        </message>
        <message>
            <source>Notice by</source>
            <translation>Notice by</translation>
        </message>
        <message>
            <source>Notice days</source>
            <translation>Notice days</translation>
        </message>
        <message>
            <source>Notice for end</source>
            <translation>Notice for end</translation>
        </message>
        <message>
            <source>Notice for the next end by</source>
            <translation>Notice for the next end by</translation>
        </message>
        <message>
            <source>Notice form</source>
            <translation>Notice form</translation>
        </message>
        <message>
            <source>Notice months</source>
            <translation>Notice months</translation>
        </message>
        <message>
            <source>Notice sent</source>
            <translation>Notice sent</translation>
        </message>
        <message>
            <source>Notice to give, next first</source>
            <translation>Notice to give, next first</translation>
        </message>
        <message>
            <source>Notices and supplier confirmations</source>
            <translation>Notices and supplier confirmations</translation>
        </message>
        <message>
            <source>Notices due</source>
            <translation>Notices due</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Now</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Number</translation>
        </message>
        <message>
            <source>Obstacles</source>
            <translation>Obstacles</translation>
        </message>
        <message>
            <source>Off for good</source>
            <translation>Off for good</translation>
        </message>
        <message>
            <source>Off on</source>
            <translation>Off on</translation>
        </message>
        <message>
            <source>Offset</source>
            <translation>Offset</translation>
        </message>
        <message>
            <source>Offsets</source>
            <translation>Offsets</translation>
        </message>
        <message>
            <source>On grades C and D (%)</source>
            <translation>On grades C and D (%)</translation>
        </message>
        <message>
            <source>On site after the servers left</source>
            <translation>On site after the servers left</translation>
        </message>
        <message>
            <source>On site after the workload left</source>
            <translation>On site after the workload left</translation>
        </message>
        <message>
            <source>On site while the target runs</source>
            <translation>On site while the target runs</translation>
        </message>
        <message>
            <source>On site, paid longer</source>
            <translation>On site, paid longer</translation>
        </message>
        <message>
            <source>One side</source>
            <translation>One side</translation>
        </message>
        <message>
            <source>One-off cost</source>
            <translation>One-off cost</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Open</translation>
        </message>
        <message>
            <source>Open ends</source>
            <translation>Open ends</translation>
        </message>
        <message>
            <source>Opened by wave</source>
            <translation>Opened by wave</translation>
        </message>
        <message>
            <source>Operations pack: the decommission plan on paper (DOCX and PDF)</source>
            <translation>Operations pack: the decommission plan on paper (DOCX and PDF)</translation>
        </message>
        <message>
            <source>Operator</source>
            <translation>Operator</translation>
        </message>
        <message>
            <source>Option</source>
            <translation>Option</translation>
        </message>
        <message>
            <source>Order in the day</source>
            <translation>Order in the day</translation>
        </message>
        <message>
            <source>Os configured</source>
            <translation>Os configured</translation>
        </message>
        <message>
            <source>Os family</source>
            <translation>Os family</translation>
        </message>
        <message>
            <source>Os text</source>
            <translation>Os text</translation>
        </message>
        <message>
            <source>Other end</source>
            <translation>Other end</translation>
        </message>
        <message>
            <source>Other end is</source>
            <translation>Other end is</translation>
        </message>
        <message>
            <source>Other end's id</source>
            <translation>Other end's id</translation>
        </message>
        <message>
            <source>Other plan</source>
            <translation>Other plan</translation>
        </message>
        <message>
            <source>Other side</source>
            <translation>Other side</translation>
        </message>
        <message>
            <source>Otherwise</source>
            <translation>Otherwise</translation>
        </message>
        <message>
            <source>Owned or leased</source>
            <translation>Owned or leased</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>Owner</translation>
        </message>
        <message>
            <source>Owner by name</source>
            <translation>Owner by name</translation>
        </message>
        <message>
            <source>Owner role</source>
            <translation>Owner role</translation>
        </message>
        <message>
            <source>PERT</source>
            <translation>PERT</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>Paid</translation>
        </message>
        <message>
            <source>Paid by</source>
            <translation>Paid by</translation>
        </message>
        <message>
            <source>Paid from ready to the end</source>
            <translation>Paid from ready to the end</translation>
        </message>
        <message>
            <source>Parallel group</source>
            <translation>Parallel group</translation>
        </message>
        <message>
            <source>Part</source>
            <translation>Part</translation>
        </message>
        <message>
            <source>Part of all (%)</source>
            <translation>Part of all (%)</translation>
        </message>
        <message>
            <source>Part that stands by</source>
            <translation>Part that stands by</translation>
        </message>
        <message>
            <source>Partner</source>
            <translation>Partner</translation>
        </message>
        <message>
            <source>Party</source>
            <translation>Party</translation>
        </message>
        <message>
            <source>Path</source>
            <translation>Path</translation>
        </message>
        <message>
            <source>Pattern</source>
            <translation>Pattern</translation>
        </message>
        <message>
            <source>Pattern of its tier</source>
            <translation>Pattern of its tier</translation>
        </message>
        <message>
            <source>Pays back in</source>
            <translation>Pays back in</translation>
        </message>
        <message>
            <source>Peak funding</source>
            <translation>Peak funding</translation>
        </message>
        <message>
            <source>Per month</source>
            <translation>Per month</translation>
        </message>
        <message>
            <source>Period</source>
            <translation>Period</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>Phase</source>
            <translation>Phase</translation>
        </message>
        <message>
            <source>Phase name</source>
            <translation>Phase name</translation>
        </message>
        <message>
            <source>Phases</source>
            <translation>Phases</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Place</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>Plan</translation>
        </message>
        <message>
            <source>Plan or chance</source>
            <translation>Plan or chance</translation>
        </message>
        <message>
            <source>Plan that holds</source>
            <translation>Plan that holds</translation>
        </message>
        <message>
            <source>Planned and actual</source>
            <translation>Planned and actual</translation>
        </message>
        <message>
            <source>Planned end (UTC)</source>
            <translation>Planned end (UTC)</translation>
        </message>
        <message>
            <source>Planned end (local)</source>
            <translation>Planned end (local)</translation>
        </message>
        <message>
            <source>Planned last day</source>
            <translation>Planned last day</translation>
        </message>
        <message>
            <source>Planned start</source>
            <translation>Planned start</translation>
        </message>
        <message>
            <source>Planned start (UTC)</source>
            <translation>Planned start (UTC)</translation>
        </message>
        <message>
            <source>Planned start (local)</source>
            <translation>Planned start (local)</translation>
        </message>
        <message>
            <source>Planned stop</source>
            <translation>Planned stop</translation>
        </message>
        <message>
            <source>Point of no return</source>
            <translation>Point of no return</translation>
        </message>
        <message>
            <source>Port and protocol</source>
            <translation>Port and protocol</translation>
        </message>
        <message>
            <source>Power</source>
            <translation>Power</translation>
        </message>
        <message>
            <source>Power (watts, known)</source>
            <translation>Power (watts, known)</translation>
        </message>
        <message>
            <source>Power basis</source>
            <translation>Power basis</translation>
        </message>
        <message>
            <source>Power watts</source>
            <translation>Power watts</translation>
        </message>
        <message>
            <source>Power-off (T0)</source>
            <translation>Power-off (T0)</translation>
        </message>
        <message>
            <source>Powered on</source>
            <translation>Powered on</translation>
        </message>
        <message>
            <source>Present value</source>
            <translation>Present value</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>Price</translation>
        </message>
        <message>
            <source>Price after</source>
            <translation>Price after</translation>
        </message>
        <message>
            <source>Price before</source>
            <translation>Price before</translation>
        </message>
        <message>
            <source>Price date</source>
            <translation>Price date</translation>
        </message>
        <message>
            <source>Price id</source>
            <translation>Price id</translation>
        </message>
        <message>
            <source>Price rises of the financial case</source>
            <translation>Price rises of the financial case</translation>
        </message>
        <message>
            <source>Prices from</source>
            <translation>Prices from</translation>
        </message>
        <message>
            <source>Prices of each year</source>
            <translation>Prices of each year</translation>
        </message>
        <message>
            <source>Prices used</source>
            <translation>Prices used</translation>
        </message>
        <message>
            <source>Proceeds</source>
            <translation>Proceeds</translation>
        </message>
        <message>
            <source>Product</source>
            <translation>Product</translation>
        </message>
        <message>
            <source>Project effect at the first year's grid</source>
            <translation>Project effect at the first year's grid</translation>
        </message>
        <message>
            <source>Proof packs for auditors (ZIP for each wave and site)</source>
            <translation>Proof packs for auditors (ZIP for each wave and site)</translation>
        </message>
        <message>
            <source>Provenance</source>
            <translation>Provenance</translation>
        </message>
        <message>
            <source>Provider</source>
            <translation>Provider</translation>
        </message>
        <message>
            <source>Provider id</source>
            <translation>Provider id</translation>
        </message>
        <message>
            <source>Provider kind</source>
            <translation>Provider kind</translation>
        </message>
        <message>
            <source>Provider waves</source>
            <translation>Provider waves</translation>
        </message>
        <message>
            <source>Published recovery times</source>
            <translation>Published recovery times</translation>
        </message>
        <message>
            <source>Published recovery times (DOCX and CSV)</source>
            <translation>Published recovery times (DOCX and CSV)</translation>
        </message>
        <message>
            <source>Purchase cost</source>
            <translation>Purchase cost</translation>
        </message>
        <message>
            <source>Purchase currency</source>
            <translation>Purchase currency</translation>
        </message>
        <message>
            <source>Purchased</source>
            <translation>Purchased</translation>
        </message>
        <message>
            <source>Purge</source>
            <translation>Purge</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>Quantity</translation>
        </message>
        <message>
            <source>RPO</source>
            <translation>RPO</translation>
        </message>
        <message>
            <source>RPO (minutes)</source>
            <translation>RPO (minutes)</translation>
        </message>
        <message>
            <source>RPO after</source>
            <translation>RPO after</translation>
        </message>
        <message>
            <source>RPO target</source>
            <translation>RPO target</translation>
        </message>
        <message>
            <source>RPO target (minutes)</source>
            <translation>RPO target (minutes)</translation>
        </message>
        <message>
            <source>RPO today</source>
            <translation>RPO today</translation>
        </message>
        <message>
            <source>RTO</source>
            <translation>RTO</translation>
        </message>
        <message>
            <source>RTO (minutes)</source>
            <translation>RTO (minutes)</translation>
        </message>
        <message>
            <source>RTO after</source>
            <translation>RTO after</translation>
        </message>
        <message>
            <source>RTO target</source>
            <translation>RTO target</translation>
        </message>
        <message>
            <source>RTO target (minutes)</source>
            <translation>RTO target (minutes)</translation>
        </message>
        <message>
            <source>RTO today</source>
            <translation>RTO today</translation>
        </message>
        <message>
            <source>RVTools export (XLSX, or a folder or ZIP of CSV files)</source>
            <translation>RVTools export (XLSX, or a folder or ZIP of CSV files)</translation>
        </message>
        <message>
            <source>Rack</source>
            <translation>Rack</translation>
        </message>
        <message>
            <source>Rack id</source>
            <translation>Rack id</translation>
        </message>
        <message>
            <source>Rack register (XLSX, ODS or CSV)</source>
            <translation>Rack register (XLSX, ODS or CSV)</translation>
        </message>
        <message>
            <source>Rack unit</source>
            <translation>Rack unit</translation>
        </message>
        <message>
            <source>Racks</source>
            <translation>Racks</translation>
        </message>
        <message>
            <source>Raised</source>
            <translation>Raised</translation>
        </message>
        <message>
            <source>Ralph asset list (XLSX, ODS or CSV)</source>
            <translation>Ralph asset list (XLSX, ODS or CSV)</translation>
        </message>
        <message>
            <source>Rank correlation</source>
            <translation>Rank correlation</translation>
        </message>
        <message>
            <source>Rate</source>
            <translation>Rate</translation>
        </message>
        <message>
            <source>Readable</source>
            <translation>Readable</translation>
        </message>
        <message>
            <source>Realised</source>
            <translation>Realised</translation>
        </message>
        <message>
            <source>Realised less forecast</source>
            <translation>Realised less forecast</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Reason</translation>
        </message>
        <message>
            <source>Reason given</source>
            <translation>Reason given</translation>
        </message>
        <message>
            <source>Recharge statements by business unit, and the journal (XLSX, CSV)</source>
            <translation>Recharge statements by business unit, and the journal (XLSX, CSV)</translation>
        </message>
        <message>
            <source>Recorded of vanished tasks</source>
            <translation>Recorded of vanished tasks</translation>
        </message>
        <message>
            <source>Recovery</source>
            <translation>Recovery</translation>
        </message>
        <message>
            <source>Recovery plans from wave to wave</source>
            <translation>Recovery plans from wave to wave</translation>
        </message>
        <message>
            <source>Recovery point minutes</source>
            <translation>Recovery point minutes</translation>
        </message>
        <message>
            <source>Recovery tiers</source>
            <translation>Recovery tiers</translation>
        </message>
        <message>
            <source>Recovery time minutes</source>
            <translation>Recovery time minutes</translation>
        </message>
        <message>
            <source>Reference</source>
            <translation>Reference</translation>
        </message>
        <message>
            <source>Region</source>
            <translation>Region</translation>
        </message>
        <message>
            <source>Registers: risks, decisions, exceptions, approvals (XLSX and CSV)</source>
            <translation>Registers: risks, decisions, exceptions, approvals (XLSX and CSV)</translation>
        </message>
        <message>
            <source>Released</source>
            <translation>Released</translation>
        </message>
        <message>
            <source>Released later</source>
            <translation>Released later</translation>
        </message>
        <message>
            <source>Released later, first of them</source>
            <translation>Released later, first of them</translation>
        </message>
        <message>
            <source>Releases its subject</source>
            <translation>Releases its subject</translation>
        </message>
        <message>
            <source>Remark</source>
            <translation>Remark</translation>
        </message>
        <message>
            <source>Removed</source>
            <translation>Removed</translation>
        </message>
        <message>
            <source>Renewal months</source>
            <translation>Renewal months</translation>
        </message>
        <message>
            <source>Renews for (months)</source>
            <translation>Renews for (months)</translation>
        </message>
        <message>
            <source>Replication</source>
            <translation>Replication</translation>
        </message>
        <message>
            <source>Resolution</source>
            <translation>Resolution</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Result</translation>
        </message>
        <message>
            <source>Retained</source>
            <translation>Retained</translation>
        </message>
        <message>
            <source>Retiring it saves per month on the target</source>
            <translation>Retiring it saves per month on the target</translation>
        </message>
        <message>
            <source>Returned encrypted</source>
            <translation>Returned encrypted</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>Role</translation>
        </message>
        <message>
            <source>Rollback</source>
            <translation>Rollback</translation>
        </message>
        <message>
            <source>Rollback (min)</source>
            <translation>Rollback (min)</translation>
        </message>
        <message>
            <source>Rollback possible until</source>
            <translation>Rollback possible until</translation>
        </message>
        <message>
            <source>Rollback step</source>
            <translation>Rollback step</translation>
        </message>
        <message>
            <source>Rollback trigger</source>
            <translation>Rollback trigger</translation>
        </message>
        <message>
            <source>Room</source>
            <translation>Room</translation>
        </message>
        <message>
            <source>Route</source>
            <translation>Route</translation>
        </message>
        <message>
            <source>Row</source>
            <translation>Row</translation>
        </message>
        <message>
            <source>Row of the list</source>
            <translation>Row of the list</translation>
        </message>
        <message>
            <source>Rule</source>
            <translation>Rule</translation>
        </message>
        <message>
            <source>Rule, or why it stays</source>
            <translation>Rule, or why it stays</translation>
        </message>
        <message>
            <source>Rules that every price book must keep</source>
            <translation>Rules that every price book must keep</translation>
        </message>
        <message>
            <source>Run cost per year</source>
            <translation>Run cost per year</translation>
        </message>
        <message>
            <source>Runbook</source>
            <translation>Runbook</translation>
        </message>
        <message>
            <source>Runbooks</source>
            <translation>Runbooks</translation>
        </message>
        <message>
            <source>SHA-256</source>
            <translation>SHA-256</translation>
        </message>
        <message>
            <source>Said at (local)</source>
            <translation>Said at (local)</translation>
        </message>
        <message>
            <source>Said by</source>
            <translation>Said by</translation>
        </message>
        <message>
            <source>Sanitised</source>
            <translation>Sanitised</translation>
        </message>
        <message>
            <source>Saved</source>
            <translation>Saved</translation>
        </message>
        <message>
            <source>Saved baselines and how far today's figures are from them</source>
            <translation>Saved baselines and how far today's figures are from them</translation>
        </message>
        <message>
            <source>Saved on</source>
            <translation>Saved on</translation>
        </message>
        <message>
            <source>Saved, use and making</source>
            <translation>Saved, use and making</translation>
        </message>
        <message>
            <source>Saving</source>
            <translation>Saving</translation>
        </message>
        <message>
            <source>Savings ledger</source>
            <translation>Savings ledger</translation>
        </message>
        <message>
            <source>Says</source>
            <translation>Says</translation>
        </message>
        <message>
            <source>Scenario</source>
            <translation>Scenario</translation>
        </message>
        <message>
            <source>Searched from</source>
            <translation>Searched from</translation>
        </message>
        <message>
            <source>Section</source>
            <translation>Section</translation>
        </message>
        <message>
            <source>Seen at any time</source>
            <translation>Seen at any time</translation>
        </message>
        <message>
            <source>Seen in the last 30 days</source>
            <translation>Seen in the last 30 days</translation>
        </message>
        <message>
            <source>Seen in the last 365 days</source>
            <translation>Seen in the last 365 days</translation>
        </message>
        <message>
            <source>Seen in the last 90 days</source>
            <translation>Seen in the last 90 days</translation>
        </message>
        <message>
            <source>Sent (local)</source>
            <translation>Sent (local)</translation>
        </message>
        <message>
            <source>Sent by</source>
            <translation>Sent by</translation>
        </message>
        <message>
            <source>Serial</source>
            <translation>Serial</translation>
        </message>
        <message>
            <source>Serial numbers</source>
            <translation>Serial numbers</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>Server id</source>
            <translation>Server id</translation>
        </message>
        <message>
            <source>Server per month</source>
            <translation>Server per month</translation>
        </message>
        <message>
            <source>Server register (XLSX, ODS or CSV)</source>
            <translation>Server register (XLSX, ODS or CSV)</translation>
        </message>
        <message>
            <source>Server that holds it</source>
            <translation>Server that holds it</translation>
        </message>
        <message>
            <source>Servers</source>
            <translation>Servers</translation>
        </message>
        <message>
            <source>Servers covered</source>
            <translation>Servers covered</translation>
        </message>
        <message>
            <source>Servers held longer</source>
            <translation>Servers held longer</translation>
        </message>
        <message>
            <source>Servers switched off</source>
            <translation>Servers switched off</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>Service</translation>
        </message>
        <message>
            <source>Service graph (GraphML)</source>
            <translation>Service graph (GraphML)</translation>
        </message>
        <message>
            <source>ServiceNow export (XLSX, ODS or CSV)</source>
            <translation>ServiceNow export (XLSX, ODS or CSV)</translation>
        </message>
        <message>
            <source>Services</source>
            <translation>Services</translation>
        </message>
        <message>
            <source>Services affected</source>
            <translation>Services affected</translation>
        </message>
        <message>
            <source>Set aside because</source>
            <translation>Set aside because</translation>
        </message>
        <message>
            <source>Set by</source>
            <translation>Set by</translation>
        </message>
        <message>
            <source>Shape</source>
            <translation>Shape</translation>
        </message>
        <message>
            <source>Share</source>
            <translation>Share</translation>
        </message>
        <message>
            <source>Share of charges (%)</source>
            <translation>Share of charges (%)</translation>
        </message>
        <message>
            <source>Share of cost (%)</source>
            <translation>Share of cost (%)</translation>
        </message>
        <message>
            <source>Shared release</source>
            <translation>Shared release</translation>
        </message>
        <message>
            <source>Shared units removed</source>
            <translation>Shared units removed</translation>
        </message>
        <message>
            <source>Sheet</source>
            <translation>Sheet</translation>
        </message>
        <message>
            <source>Sign-off</source>
            <translation>Sign-off</translation>
        </message>
        <message>
            <source>Signal</source>
            <translation>Signal</translation>
        </message>
        <message>
            <source>Signature</source>
            <translation>Signature</translation>
        </message>
        <message>
            <source>Site</source>
            <translation>Site</translation>
        </message>
        <message>
            <source>Site empty on</source>
            <translation>Site empty on</translation>
        </message>
        <message>
            <source>Site empty then</source>
            <translation>Site empty then</translation>
        </message>
        <message>
            <source>Sites</source>
            <translation>Sites</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Size</translation>
        </message>
        <message>
            <source>Size (GiB)</source>
            <translation>Size (GiB)</translation>
        </message>
        <message>
            <source>Size or row</source>
            <translation>Size or row</translation>
        </message>
        <message>
            <source>Sizes on the target</source>
            <translation>Sizes on the target</translation>
        </message>
        <message>
            <source>Slip (days)</source>
            <translation>Slip (days)</translation>
        </message>
        <message>
            <source>Slot</source>
            <translation>Slot</translation>
        </message>
        <message>
            <source>Snipe-IT export (XLSX, ODS or CSV)</source>
            <translation>Snipe-IT export (XLSX, ODS or CSV)</translation>
        </message>
        <message>
            <source>Soak (days)</source>
            <translation>Soak (days)</translation>
        </message>
        <message>
            <source>Soak and rollback by wave</source>
            <translation>Soak and rollback by wave</translation>
        </message>
        <message>
            <source>Soak end</source>
            <translation>Soak end</translation>
        </message>
        <message>
            <source>Soak log and incidents</source>
            <translation>Soak log and incidents</translation>
        </message>
        <message>
            <source>Soaks end by, for the next end</source>
            <translation>Soaks end by, for the next end</translation>
        </message>
        <message>
            <source>Soaks that end</source>
            <translation>Soaks that end</translation>
        </message>
        <message>
            <source>Social value, central (GBP)</source>
            <translation>Social value, central (GBP)</translation>
        </message>
        <message>
            <source>Social value, high (GBP)</source>
            <translation>Social value, high (GBP)</translation>
        </message>
        <message>
            <source>Social value, low (GBP)</source>
            <translation>Social value, low (GBP)</translation>
        </message>
        <message>
            <source>Sockets</source>
            <translation>Sockets</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Source</translation>
        </message>
        <message>
            <source>Source date</source>
            <translation>Source date</translation>
        </message>
        <message>
            <source>Source of the rate</source>
            <translation>Source of the rate</translation>
        </message>
        <message>
            <source>Source or owner</source>
            <translation>Source or owner</translation>
        </message>
        <message>
            <source>Standard</source>
            <translation>Standard</translation>
        </message>
        <message>
            <source>Standard line</source>
            <translation>Standard line</translation>
        </message>
        <message>
            <source>Standard lines</source>
            <translation>Standard lines</translation>
        </message>
        <message>
            <source>Standard lines of a business case</source>
            <translation>Standard lines of a business case</translation>
        </message>
        <message>
            <source>Star schema for Power BI (CSV, Parquet)</source>
            <translation>Star schema for Power BI (CSV, Parquet)</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Start</translation>
        </message>
        <message>
            <source>Start (local)</source>
            <translation>Start (local)</translation>
        </message>
        <message>
            <source>Started</source>
            <translation>Started</translation>
        </message>
        <message>
            <source>State</source>
            <translation>State</translation>
        </message>
        <message>
            <source>States</source>
            <translation>States</translation>
        </message>
        <message>
            <source>States of assets</source>
            <translation>States of assets</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>Staying</source>
            <translation>Staying</translation>
        </message>
        <message>
            <source>Staying, a user</source>
            <translation>Staying, a user</translation>
        </message>
        <message>
            <source>Staying, location-based</source>
            <translation>Staying, location-based</translation>
        </message>
        <message>
            <source>Staying, market-based</source>
            <translation>Staying, market-based</translation>
        </message>
        <message>
            <source>Staying: purchases</source>
            <translation>Staying: purchases</translation>
        </message>
        <message>
            <source>Steady-state saving</source>
            <translation>Steady-state saving</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>Step</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Steps</translation>
        </message>
        <message>
            <source>Steps done</source>
            <translation>Steps done</translation>
        </message>
        <message>
            <source>Steps over</source>
            <translation>Steps over</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Stop</translation>
        </message>
        <message>
            <source>Stops on</source>
            <translation>Stops on</translation>
        </message>
        <message>
            <source>Storage or backups</source>
            <translation>Storage or backups</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>Subject</translation>
        </message>
        <message>
            <source>Subject id</source>
            <translation>Subject id</translation>
        </message>
        <message>
            <source>Subtitle</source>
            <translation>Subtitle</translation>
        </message>
        <message>
            <source>Success criterion</source>
            <translation>Success criterion</translation>
        </message>
        <message>
            <source>Summary</source>
            <translation>Summary</translation>
        </message>
        <message>
            <source>Supplier</source>
            <translation>Supplier</translation>
        </message>
        <message>
            <source>Switching value</source>
            <translation>Switching value</translation>
        </message>
        <message>
            <source>System</source>
            <translation>System</translation>
        </message>
        <message>
            <source>Tags</source>
            <translation>Tags</translation>
        </message>
        <message>
            <source>Target</source>
            <translation>Target</translation>
        </message>
        <message>
            <source>Target paid from</source>
            <translation>Target paid from</translation>
        </message>
        <message>
            <source>Task</source>
            <translation>Task</translation>
        </message>
        <message>
            <source>Task id</source>
            <translation>Task id</translation>
        </message>
        <message>
            <source>Tasks</source>
            <translation>Tasks</translation>
        </message>
        <message>
            <source>Tasks delayed</source>
            <translation>Tasks delayed</translation>
        </message>
        <message>
            <source>Tasks that begin</source>
            <translation>Tasks that begin</translation>
        </message>
        <message>
            <source>Team</source>
            <translation>Team</translation>
        </message>
        <message>
            <source>Technique</source>
            <translation>Technique</translation>
        </message>
        <message>
            <source>Tenants</source>
            <translation>Tenants</translation>
        </message>
        <message>
            <source>Tests</source>
            <translation>Tests</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>The exit by month</source>
            <translation>The exit by month</translation>
        </message>
        <message>
            <source>The service saves</source>
            <translation>The service saves</translation>
        </message>
        <message>
            <source>The whole plan (JSON)</source>
            <translation>The whole plan (JSON)</translation>
        </message>
        <message>
            <source>Then</source>
            <translation>Then</translation>
        </message>
        <message>
            <source>Tier</source>
            <translation>Tier</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Title</translation>
        </message>
        <message>
            <source>To be asked</source>
            <translation>To be asked</translation>
        </message>
        <message>
            <source>To settle</source>
            <translation>To settle</translation>
        </message>
        <message>
            <source>To sign</source>
            <translation>To sign</translation>
        </message>
        <message>
            <source>Tolerance (points)</source>
            <translation>Tolerance (points)</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Total</translation>
        </message>
        <message>
            <source>Traces between services (DeathStarBench CSV)</source>
            <translation>Traces between services (DeathStarBench CSV)</translation>
        </message>
        <message>
            <source>Trigger</source>
            <translation>Trigger</translation>
        </message>
        <message>
            <source>True-up of what partners fund</source>
            <translation>True-up of what partners fund</translation>
        </message>
        <message>
            <source>Uncertain</source>
            <translation>Uncertain</translation>
        </message>
        <message>
            <source>Unit</source>
            <translation>Unit</translation>
        </message>
        <message>
            <source>Unit (U)</source>
            <translation>Unit (U)</translation>
        </message>
        <message>
            <source>Unit id</source>
            <translation>Unit id</translation>
        </message>
        <message>
            <source>Units empty</source>
            <translation>Units empty</translation>
        </message>
        <message>
            <source>Units ready</source>
            <translation>Units ready</translation>
        </message>
        <message>
            <source>Units that moved</source>
            <translation>Units that moved</translation>
        </message>
        <message>
            <source>Units used (known)</source>
            <translation>Units used (known)</translation>
        </message>
        <message>
            <source>Until (not including)</source>
            <translation>Until (not including)</translation>
        </message>
        <message>
            <source>Used</source>
            <translation>Used</translation>
        </message>
        <message>
            <source>Users</source>
            <translation>Users</translation>
        </message>
        <message>
            <source>Users (at most)</source>
            <translation>Users (at most)</translation>
        </message>
        <message>
            <source>Utilisation</source>
            <translation>Utilisation</translation>
        </message>
        <message>
            <source>Utilisation over time (CSV: long, wide, Aria view, or one file for a server)</source>
            <translation>Utilisation over time (CSV: long, wide, Aria view, or one file for a server)</translation>
        </message>
        <message>
            <source>Utilisation summary (XLSX, ODS or CSV)</source>
            <translation>Utilisation summary (XLSX, ODS or CSV)</translation>
        </message>
        <message>
            <source>Valid from</source>
            <translation>Valid from</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Value</translation>
        </message>
        <message>
            <source>Value at high</source>
            <translation>Value at high</translation>
        </message>
        <message>
            <source>Value at low</source>
            <translation>Value at low</translation>
        </message>
        <message>
            <source>Values at which the decision turns</source>
            <translation>Values at which the decision turns</translation>
        </message>
        <message>
            <source>Values to enter</source>
            <translation>Values to enter</translation>
        </message>
        <message>
            <source>Variance</source>
            <translation>Variance</translation>
        </message>
        <message>
            <source>Vcpus</source>
            <translation>Vcpus</translation>
        </message>
        <message>
            <source>Vendor</source>
            <translation>Vendor</translation>
        </message>
        <message>
            <source>Verification</source>
            <translation>Verification</translation>
        </message>
        <message>
            <source>Version signed</source>
            <translation>Version signed</translation>
        </message>
        <message>
            <source>Waits for (tasks)</source>
            <translation>Waits for (tasks)</translation>
        </message>
        <message>
            <source>Waits for, first of them</source>
            <translation>Waits for, first of them</translation>
        </message>
        <message>
            <source>Wanted within</source>
            <translation>Wanted within</translation>
        </message>
        <message>
            <source>Wave</source>
            <translation>Wave</translation>
        </message>
        <message>
            <source>Waves</source>
            <translation>Waves</translation>
        </message>
        <message>
            <source>Waves for AWS Cloud Migration Factory (CSV)</source>
            <translation>Waves for AWS Cloud Migration Factory (CSV)</translation>
        </message>
        <message>
            <source>Waves for Azure Migrate (CSV)</source>
            <translation>Waves for Azure Migrate (CSV)</translation>
        </message>
        <message>
            <source>Waves, server by server (CSV)</source>
            <translation>Waves, server by server (CSV)</translation>
        </message>
        <message>
            <source>Weight (kg)</source>
            <translation>Weight (kg)</translation>
        </message>
        <message>
            <source>What</source>
            <translation>What</translation>
        </message>
        <message>
            <source>What becomes of it</source>
            <translation>What becomes of it</translation>
        </message>
        <message>
            <source>What changed</source>
            <translation>What changed</translation>
        </message>
        <message>
            <source>What changes</source>
            <translation>What changes</translation>
        </message>
        <message>
            <source>What differs</source>
            <translation>What differs</translation>
        </message>
        <message>
            <source>What draws on site</source>
            <translation>What draws on site</translation>
        </message>
        <message>
            <source>What each server does, from its power state and measurements</source>
            <translation>What each server does, from its power state and measurements</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>What happened</translation>
        </message>
        <message>
            <source>What happens to data</source>
            <translation>What happens to data</translation>
        </message>
        <message>
            <source>What has no price, and why</source>
            <translation>What has no price, and why</translation>
        </message>
        <message>
            <source>What is done</source>
            <translation>What is done</translation>
        </message>
        <message>
            <source>What is lacking</source>
            <translation>What is lacking</translation>
        </message>
        <message>
            <source>What is later</source>
            <translation>What is later</translation>
        </message>
        <message>
            <source>What is missing</source>
            <translation>What is missing</translation>
        </message>
        <message>
            <source>What is needed</source>
            <translation>What is needed</translation>
        </message>
        <message>
            <source>What it asks</source>
            <translation>What it asks</translation>
        </message>
        <message>
            <source>What it says</source>
            <translation>What it says</translation>
        </message>
        <message>
            <source>What late tasks delay and cost</source>
            <translation>What late tasks delay and cost</translation>
        </message>
        <message>
            <source>What leaving costs in each scenario, line by line, over the horizon</source>
            <translation>What leaving costs in each scenario, line by line, over the horizon</translation>
        </message>
        <message>
            <source>What needs</source>
            <translation>What needs</translation>
        </message>
        <message>
            <source>What partners fund</source>
            <translation>What partners fund</translation>
        </message>
        <message>
            <source>What shows it</source>
            <translation>What shows it</translation>
        </message>
        <message>
            <source>What the factors would change</source>
            <translation>What the factors would change</translation>
        </message>
        <message>
            <source>What the pack holds</source>
            <translation>What the pack holds</translation>
        </message>
        <message>
            <source>What the plan says</source>
            <translation>What the plan says</translation>
        </message>
        <message>
            <source>What the ranges are drawn from</source>
            <translation>What the ranges are drawn from</translation>
        </message>
        <message>
            <source>What to do</source>
            <translation>What to do</translation>
        </message>
        <message>
            <source>What was read and is no price</source>
            <translation>What was read and is no price</translation>
        </message>
        <message>
            <source>When (UTC)</source>
            <translation>When (UTC)</translation>
        </message>
        <message>
            <source>When (local)</source>
            <translation>When (local)</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>Where</translation>
        </message>
        <message>
            <source>Where each server goes, and why</source>
            <translation>Where each server goes, and why</translation>
        </message>
        <message>
            <source>Where it goes</source>
            <translation>Where it goes</translation>
        </message>
        <message>
            <source>Which</source>
            <translation>Which</translation>
        </message>
        <message>
            <source>Which is back after</source>
            <translation>Which is back after</translation>
        </message>
        <message>
            <source>While the target runs</source>
            <translation>While the target runs</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>Who</translation>
        </message>
        <message>
            <source>Who decides</source>
            <translation>Who decides</translation>
        </message>
        <message>
            <source>Who does what</source>
            <translation>Who does what</translation>
        </message>
        <message>
            <source>Whose</source>
            <translation>Whose</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Why</translation>
        </message>
        <message>
            <source>Why 0</source>
            <translation>Why 0</translation>
        </message>
        <message>
            <source>Why it goes</source>
            <translation>Why it goes</translation>
        </message>
        <message>
            <source>Why it is left out</source>
            <translation>Why it is left out</translation>
        </message>
        <message>
            <source>Why it stays</source>
            <translation>Why it stays</translation>
        </message>
        <message>
            <source>Why none</source>
            <translation>Why none</translation>
        </message>
        <message>
            <source>Why not</source>
            <translation>Why not</translation>
        </message>
        <message>
            <source>Why not known</source>
            <translation>Why not known</translation>
        </message>
        <message>
            <source>Why not that</source>
            <translation>Why not that</translation>
        </message>
        <message>
            <source>Why then</source>
            <translation>Why then</translation>
        </message>
        <message>
            <source>Window (min)</source>
            <translation>Window (min)</translation>
        </message>
        <message>
            <source>Without a date</source>
            <translation>Without a date</translation>
        </message>
        <message>
            <source>Witness</source>
            <translation>Witness</translation>
        </message>
        <message>
            <source>Work</source>
            <translation>Work</translation>
        </message>
        <message>
            <source>Workbook of several registers (XLSX, ODS or CSV)</source>
            <translation>Workbook of several registers (XLSX, ODS or CSV)</translation>
        </message>
        <message>
            <source>Worth of leaving</source>
            <translation>Worth of leaving</translation>
        </message>
        <message>
            <source>Written off</source>
            <translation>Written off</translation>
        </message>
        <message>
            <source>Zeek conn.log (TSV or JSON lines)</source>
            <translation>Zeek conn.log (TSV or JSON lines)</translation>
        </message>
        <message>
            <source>a Decant inventory workbook (XLSX)</source>
            <translation>a Decant inventory workbook (XLSX)</translation>
        </message>
        <message>
            <source>a day as year-month-day, such as 2027-03-31</source>
            <translation>a day as year-month-day, such as 2027-03-31</translation>
        </message>
        <message>
            <source>a number from 0, such as 2.5</source>
            <translation>a number from 0, such as 2.5</translation>
        </message>
        <message>
            <source>a whole number from 0</source>
            <translation>a whole number from 0</translation>
        </message>
        <message>
            <source>added</source>
            <translation>added</translation>
        </message>
        <message>
            <source>address</source>
            <translation>address</translation>
        </message>
        <message>
            <source>an amount from 0, such as 1200.50</source>
            <translation>an amount from 0, such as 1200.50</translation>
        </message>
        <message>
            <source>appliance</source>
            <translation>appliance</translation>
        </message>
        <message>
            <source>application</source>
            <translation>application</translation>
        </message>
        <message>
            <source>approval</source>
            <translation>approval</translation>
        </message>
        <message>
            <source>approve</source>
            <translation>approve</translation>
        </message>
        <message>
            <source>approve with exception</source>
            <translation>approve with exception</translation>
        </message>
        <message>
            <source>asset</source>
            <translation>asset</translation>
        </message>
        <message>
            <source>asset owner</source>
            <translation>asset owner</translation>
        </message>
        <message>
            <source>asset_tag</source>
            <translation>asset_tag</translation>
        </message>
        <message>
            <source>assumed</source>
            <translation>assumed</translation>
        </message>
        <message>
            <source>assumption</source>
            <translation>assumption</translation>
        </message>
        <message>
            <source>avoided cost</source>
            <translation>avoided cost</translation>
        </message>
        <message>
            <source>base budget</source>
            <translation>base budget</translation>
        </message>
        <message>
            <source>blocked</source>
            <translation>blocked</translation>
        </message>
        <message>
            <source>calendar days</source>
            <translation>calendar days</translation>
        </message>
        <message>
            <source>capital</source>
            <translation>capital</translation>
        </message>
        <message>
            <source>changed</source>
            <translation>changed</translation>
        </message>
        <message>
            <source>chief executive</source>
            <translation>chief executive</translation>
        </message>
        <message>
            <source>chief finance officer</source>
            <translation>chief finance officer</translation>
        </message>
        <message>
            <source>circuit</source>
            <translation>circuit</translation>
        </message>
        <message>
            <source>cleared</source>
            <translation>cleared</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>closed</translation>
        </message>
        <message>
            <source>colocation</source>
            <translation>colocation</translation>
        </message>
        <message>
            <source>contract</source>
            <translation>contract</translation>
        </message>
        <message>
            <source>contract manager</source>
            <translation>contract manager</translation>
        </message>
        <message>
            <source>contract paid for</source>
            <translation>contract paid for</translation>
        </message>
        <message>
            <source>cooling</source>
            <translation>cooling</translation>
        </message>
        <message>
            <source>cpu_percent</source>
            <translation>cpu_percent</translation>
        </message>
        <message>
            <source>cryptographic erase</source>
            <translation>cryptographic erase</translation>
        </message>
        <message>
            <source>cutover</source>
            <translation>cutover</translation>
        </message>
        <message>
            <source>cutover of the other plan</source>
            <translation>cutover of the other plan</translation>
        </message>
        <message>
            <source>date</source>
            <translation>date</translation>
        </message>
        <message>
            <source>date_key</source>
            <translation>date_key</translation>
        </message>
        <message>
            <source>decision</source>
            <translation>decision</translation>
        </message>
        <message>
            <source>declared</source>
            <translation>declared</translation>
        </message>
        <message>
            <source>destroyed</source>
            <translation>destroyed</translation>
        </message>
        <message>
            <source>development</source>
            <translation>development</translation>
        </message>
        <message>
            <source>device</source>
            <translation>device</translation>
        </message>
        <message>
            <source>disaster recovery</source>
            <translation>disaster recovery</translation>
        </message>
        <message>
            <source>disk_iops</source>
            <translation>disk_iops</translation>
        </message>
        <message>
            <source>disk_mib_per_s</source>
            <translation>disk_mib_per_s</translation>
        </message>
        <message>
            <source>disposed</source>
            <translation>disposed</translation>
        </message>
        <message>
            <source>done</source>
            <translation>done</translation>
        </message>
        <message>
            <source>embodied_kg</source>
            <translation>embodied_kg</translation>
        </message>
        <message>
            <source>empty</source>
            <translation>empty</translation>
        </message>
        <message>
            <source>end</source>
            <translation>end</translation>
        </message>
        <message>
            <source>error</source>
            <translation>error</translation>
        </message>
        <message>
            <source>estimated</source>
            <translation>estimated</translation>
        </message>
        <message>
            <source>exception</source>
            <translation>exception</translation>
        </message>
        <message>
            <source>expected</source>
            <translation>expected</translation>
        </message>
        <message>
            <source>facilities</source>
            <translation>facilities</translation>
        </message>
        <message>
            <source>facility</source>
            <translation>facility</translation>
        </message>
        <message>
            <source>fail</source>
            <translation>fail</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>failed</translation>
        </message>
        <message>
            <source>finance</source>
            <translation>finance</translation>
        </message>
        <message>
            <source>firewall</source>
            <translation>firewall</translation>
        </message>
        <message>
            <source>first day without cost</source>
            <translation>first day without cost</translation>
        </message>
        <message>
            <source>fiscal_year</source>
            <translation>fiscal_year</translation>
        </message>
        <message>
            <source>flexible use of capital receipts</source>
            <translation>flexible use of capital receipts</translation>
        </message>
        <message>
            <source>forced</source>
            <translation>forced</translation>
        </message>
        <message>
            <source>gate</source>
            <translation>gate</translation>
        </message>
        <message>
            <source>gone</source>
            <translation>gone</translation>
        </message>
        <message>
            <source>held</source>
            <translation>held</translation>
        </message>
        <message>
            <source>high</source>
            <translation>high</translation>
        </message>
        <message>
            <source>host</source>
            <translation>host</translation>
        </message>
        <message>
            <source>in service</source>
            <translation>in service</translation>
        </message>
        <message>
            <source>infrastructure</source>
            <translation>infrastructure</translation>
        </message>
        <message>
            <source>instant</source>
            <translation>instant</translation>
        </message>
        <message>
            <source>issue</source>
            <translation>issue</translation>
        </message>
        <message>
            <source>kWh a year with cooling</source>
            <translation>kWh a year with cooling</translation>
        </message>
        <message>
            <source>landlord or provider</source>
            <translation>landlord or provider</translation>
        </message>
        <message>
            <source>last day to give notice</source>
            <translation>last day to give notice</translation>
        </message>
        <message>
            <source>lease</source>
            <translation>lease</translation>
        </message>
        <message>
            <source>leaves control</source>
            <translation>leaves control</translation>
        </message>
        <message>
            <source>licence</source>
            <translation>licence</translation>
        </message>
        <message>
            <source>linux</source>
            <translation>linux</translation>
        </message>
        <message>
            <source>load balancer</source>
            <translation>load balancer</translation>
        </message>
        <message>
            <source>location_based_kg</source>
            <translation>location_based_kg</translation>
        </message>
        <message>
            <source>logically removed</source>
            <translation>logically removed</translation>
        </message>
        <message>
            <source>low</source>
            <translation>low</translation>
        </message>
        <message>
            <source>maintenance</source>
            <translation>maintenance</translation>
        </message>
        <message>
            <source>market_based_kg</source>
            <translation>market_based_kg</translation>
        </message>
        <message>
            <source>max</source>
            <translation>max</translation>
        </message>
        <message>
            <source>may end, if empty by then</source>
            <translation>may end, if empty by then</translation>
        </message>
        <message>
            <source>mean</source>
            <translation>mean</translation>
        </message>
        <message>
            <source>median</source>
            <translation>median</translation>
        </message>
        <message>
            <source>medium</source>
            <translation>medium</translation>
        </message>
        <message>
            <source>memory_percent</source>
            <translation>memory_percent</translation>
        </message>
        <message>
            <source>mid</source>
            <translation>mid</translation>
        </message>
        <message>
            <source>missing</source>
            <translation>missing</translation>
        </message>
        <message>
            <source>month</source>
            <translation>month</translation>
        </message>
        <message>
            <source>month_of_fiscal_year</source>
            <translation>month_of_fiscal_year</translation>
        </message>
        <message>
            <source>month_start</source>
            <translation>month_start</translation>
        </message>
        <message>
            <source>moref</source>
            <translation>moref</translation>
        </message>
        <message>
            <source>name</source>
            <translation>name</translation>
        </message>
        <message>
            <source>needs attention</source>
            <translation>needs attention</translation>
        </message>
        <message>
            <source>netstat or ss dump of one server</source>
            <translation>netstat or ss dump of one server</translation>
        </message>
        <message>
            <source>network_mbit_per_s</source>
            <translation>network_mbit_per_s</translation>
        </message>
        <message>
            <source>non-cashable</source>
            <translation>non-cashable</translation>
        </message>
        <message>
            <source>not started</source>
            <translation>not started</translation>
        </message>
        <message>
            <source>not taken</source>
            <translation>not taken</translation>
        </message>
        <message>
            <source>note</source>
            <translation>note</translation>
        </message>
        <message>
            <source>notice</source>
            <translation>notice</translation>
        </message>
        <message>
            <source>observed</source>
            <translation>observed</translation>
        </message>
        <message>
            <source>of all</source>
            <translation>of all</translation>
        </message>
        <message>
            <source>of which while the target runs</source>
            <translation>of which while the target runs</translation>
        </message>
        <message>
            <source>off</source>
            <translation>off</translation>
        </message>
        <message>
            <source>on</source>
            <translation>on</translation>
        </message>
        <message>
            <source>one of the list</source>
            <translation>one of the list</translation>
        </message>
        <message>
            <source>operator</source>
            <translation>operator</translation>
        </message>
        <message>
            <source>other</source>
            <translation>other</translation>
        </message>
        <message>
            <source>out of date</source>
            <translation>out of date</translation>
        </message>
        <message>
            <source>paid after its units are empty</source>
            <translation>paid after its units are empty</translation>
        </message>
        <message>
            <source>pass</source>
            <translation>pass</translation>
        </message>
        <message>
            <source>physical</source>
            <translation>physical</translation>
        </message>
        <message>
            <source>placeholder</source>
            <translation>placeholder</translation>
        </message>
        <message>
            <source>powered off</source>
            <translation>powered off</translation>
        </message>
        <message>
            <source>pre-production</source>
            <translation>pre-production</translation>
        </message>
        <message>
            <source>production</source>
            <translation>production</translation>
        </message>
        <message>
            <source>programme lead</source>
            <translation>programme lead</translation>
        </message>
        <message>
            <source>rack</source>
            <translation>rack</translation>
        </message>
        <message>
            <source>ready</source>
            <translation>ready</translation>
        </message>
        <message>
            <source>receipt</source>
            <translation>receipt</translation>
        </message>
        <message>
            <source>recovery owner</source>
            <translation>recovery owner</translation>
        </message>
        <message>
            <source>refactor</source>
            <translation>refactor</translation>
        </message>
        <message>
            <source>refused</source>
            <translation>refused</translation>
        </message>
        <message>
            <source>rehost</source>
            <translation>rehost</translation>
        </message>
        <message>
            <source>reject</source>
            <translation>reject</translation>
        </message>
        <message>
            <source>relocate</source>
            <translation>relocate</translation>
        </message>
        <message>
            <source>removed</source>
            <translation>removed</translation>
        </message>
        <message>
            <source>replatform</source>
            <translation>replatform</translation>
        </message>
        <message>
            <source>repurchase</source>
            <translation>repurchase</translation>
        </message>
        <message>
            <source>reserve</source>
            <translation>reserve</translation>
        </message>
        <message>
            <source>retain</source>
            <translation>retain</translation>
        </message>
        <message>
            <source>retained</source>
            <translation>retained</translation>
        </message>
        <message>
            <source>retire</source>
            <translation>retire</translation>
        </message>
        <message>
            <source>returned encrypted</source>
            <translation>returned encrypted</translation>
        </message>
        <message>
            <source>reuse inside</source>
            <translation>reuse inside</translation>
        </message>
        <message>
            <source>rhel</source>
            <translation>rhel</translation>
        </message>
        <message>
            <source>risk</source>
            <translation>risk</translation>
        </message>
        <message>
            <source>rolled back</source>
            <translation>rolled back</translation>
        </message>
        <message>
            <source>room</source>
            <translation>room</translation>
        </message>
        <message>
            <source>running</source>
            <translation>running</translation>
        </message>
        <message>
            <source>sanitised</source>
            <translation>sanitised</translation>
        </message>
        <message>
            <source>scenario_key</source>
            <translation>scenario_key</translation>
        </message>
        <message>
            <source>security</source>
            <translation>security</translation>
        </message>
        <message>
            <source>serial</source>
            <translation>serial</translation>
        </message>
        <message>
            <source>server</source>
            <translation>server</translation>
        </message>
        <message>
            <source>site</source>
            <translation>site</translation>
        </message>
        <message>
            <source>site_kwh</source>
            <translation>site_kwh</translation>
        </message>
        <message>
            <source>skipped</source>
            <translation>skipped</translation>
        </message>
        <message>
            <source>smbios_uuid</source>
            <translation>smbios_uuid</translation>
        </message>
        <message>
            <source>soak, until off for good</source>
            <translation>soak, until off for good</translation>
        </message>
        <message>
            <source>soaking</source>
            <translation>soaking</translation>
        </message>
        <message>
            <source>some text</source>
            <translation>some text</translation>
        </message>
        <message>
            <source>source_id</source>
            <translation>source_id</translation>
        </message>
        <message>
            <source>start</source>
            <translation>start</translation>
        </message>
        <message>
            <source>statistic unknown</source>
            <translation>statistic unknown</translation>
        </message>
        <message>
            <source>storage array</source>
            <translation>storage array</translation>
        </message>
        <message>
            <source>support</source>
            <translation>support</translation>
        </message>
        <message>
            <source>suse</source>
            <translation>suse</translation>
        </message>
        <message>
            <source>suspended</source>
            <translation>suspended</translation>
        </message>
        <message>
            <source>switch</source>
            <translation>switch</translation>
        </message>
        <message>
            <source>tape library</source>
            <translation>tape library</translation>
        </message>
        <message>
            <source>target_kwh</source>
            <translation>target_kwh</translation>
        </message>
        <message>
            <source>task</source>
            <translation>task</translation>
        </message>
        <message>
            <source>template</source>
            <translation>template</translation>
        </message>
        <message>
            <source>term ends</source>
            <translation>term ends</translation>
        </message>
        <message>
            <source>test</source>
            <translation>test</translation>
        </message>
        <message>
            <source>to</source>
            <translation>to</translation>
        </message>
        <message>
            <source>transferred</source>
            <translation>transferred</translation>
        </message>
        <message>
            <source>triangular</source>
            <translation>triangular</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>unknown</translation>
        </message>
        <message>
            <source>ups</source>
            <translation>ups</translation>
        </message>
        <message>
            <source>vCPU needed</source>
            <translation>vCPU needed</translation>
        </message>
        <message>
            <source>virtual</source>
            <translation>virtual</translation>
        </message>
        <message>
            <source>vm_uuid</source>
            <translation>vm_uuid</translation>
        </message>
        <message>
            <source>warning</source>
            <translation>warning</translation>
        </message>
        <message>
            <source>windows</source>
            <translation>windows</translation>
        </message>
        <message>
            <source>witness</source>
            <translation>witness</translation>
        </message>
        <message>
            <source>words that it holds; =word for the whole text; !word for all without it</source>
            <translation>words that it holds; =word for the whole text; !word for all without it</translation>
        </message>
        <message>
            <source>working days</source>
            <translation>working days</translation>
        </message>
        <message>
            <source>year</source>
            <translation>year</translation>
        </message>
        <message>
            <source>{first} beside {second}</source>
            <translation>{first} beside {second}</translation>
        </message>
    </context>
</TS>
